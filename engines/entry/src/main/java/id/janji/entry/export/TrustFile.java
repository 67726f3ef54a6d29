package id.janji.entry.export;

import id.janji.entry.Bytes;
import id.janji.entry.EntryException;
import id.janji.entry.json.Json;
import id.janji.entry.payload.Fields;
import id.janji.entry.payload.ObjectWriter;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;

/// Whom a customer trusts about his log, and the last head that he has seen. What it does not know
/// it keeps; `docs/formats/export.md`.
public final class TrustFile {
  private static final int MAX_SIZE = 65_536;
  private static final int MAX_KEYS = 16;
  private static final int VOICE = 16;
  private static final String TYPE = "janji.id/trust/v1";

  private final Json.Members members;
  private final String log;
  private final List<String> logKeys;
  private final List<String> keeperKeys;
  private final List<Approver> approvers;
  private final Head head;

  /// A key of the customer's own; from the size `until` on it approves nothing.
  public record Approver(String name, Bytes fingerprint, long until) {
    /// An approver without an end.
    public Approver(String name, Bytes fingerprint) {
      this(name, fingerprint, Long.MAX_VALUE);
    }
  }

  /// A head that the customer has seen.
  public record Head(long size, Bytes root) {
    /// That of a log without entries.
    public static final Head EMPTY = new Head(0, Bytes.sha256(new byte[0]));
  }

  private TrustFile(Json.Members members) {
    Fields in = Fields.of(members, EntryException.Code.TRUST);
    if (!in.text("type").equals(TYPE)) {
      throw in.refuse("type", "is not " + TYPE);
    }
    this.members = members;
    this.log = in.text("log", 200);
    this.logKeys = keys(in, "logKeys");
    this.keeperKeys = keys(in, "keeperKeys");
    this.approvers = in.objects("approvers").stream().map(TrustFile::approver).toList();
    this.head = new Head(in.object("head").whole("size"), in.object("head").digest("root"));
    boolean twice =
        new HashSet<>(approvers.stream().map(Approver::fingerprint).toList()).size()
            < approvers.size();
    if (logKeys.isEmpty() || twice) {
      throw in.refuse(twice ? "approvers" : "logKeys", twice ? "names a key twice" : "is empty");
    }
  }

  private static Approver approver(Fields in) {
    long until = in.has("until") ? in.whole("until") : Long.MAX_VALUE;
    return new Approver(in.text("name"), in.digest("fingerprint"), until);
  }

  private static List<String> keys(Fields in, String name) {
    List<String> keys =
        in.items(name).stream()
            .map(item -> item instanceof Json.Text(String key) ? key : "")
            .toList();
    boolean sound = !keys.contains("") && new HashSet<>(keys).size() == keys.size();
    if (!sound || keys.size() > MAX_KEYS) {
      throw in.refuse(name, "does not name up to 16 keys, each once");
    }
    return keys;
  }

  /// Reads a file.
  ///
  /// @throws EntryException if it is no trust file
  public static TrustFile parse(byte[] bytes) {
    return new TrustFile(Json.lenient(bytes, MAX_SIZE));
  }

  /// A new file.
  public static TrustFile of(
      String log, List<String> logKeys, List<String> keeperKeys, List<Approver> approvers) {
    ObjectWriter out = new ObjectWriter().text("type", TYPE).text("log", log);
    out.with("logKeys", texts(logKeys)).with("keeperKeys", texts(keeperKeys));
    List<Json> list = approvers.stream().<Json>map(TrustFile::json).toList();
    return new TrustFile(
        out.with("approvers", new Json.Items(list)).with("head", json(Head.EMPTY)).members());
  }

  private static Json texts(List<String> texts) {
    return new Json.Items(texts.stream().<Json>map(Json.Text::new).toList());
  }

  private static Json json(Approver approver) {
    ObjectWriter out = new ObjectWriter().text("name", approver.name);
    if (approver.until != Long.MAX_VALUE) {
      out.whole("until", approver.until);
    }
    return out.bytes("fingerprint", approver.fingerprint).members();
  }

  private static Json.Members json(Head head) {
    return new ObjectWriter().whole("size", head.size).bytes("root", head.root).members();
  }

  /// The same file with another size and root of its head; nothing else changes.
  public TrustFile remember(Head seen) {
    TreeMap<String, Json> changed = new TreeMap<>(members.values());
    TreeMap<String, Json> newer = new TreeMap<>(json(seen).values());
    if (members.values().get("head") instanceof Json.Members(var before)) {
      before.forEach(newer::putIfAbsent);
    }
    changed.put("head", new Json.Members(newer));
    return new TrustFile(new Json.Members(changed));
  }

  /// The file as it is kept.
  public byte[] bytes() {
    return members.canonical();
  }

  public String log() {
    return log;
  }

  public List<String> logKeys() {
    return logKeys;
  }

  public List<String> keeperKeys() {
    return keeperKeys;
  }

  public List<Approver> approvers() {
    return approvers;
  }

  public Head head() {
    return head;
  }

  /// The fingerprint as 16 words, to compare by voice.
  public List<String> words() {
    return SpokenWords.of(fingerprint());
  }

  /// The fingerprint as the text of a QR code.
  public String qrText() {
    return "janji:trust:" + HexFormat.of().formatHex(fingerprint());
  }

  private byte[] fingerprint() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    text(out, TYPE);
    text(out, log);
    list(out, logKeys);
    list(out, keeperKeys);
    list(out, approvers.stream().map(approver -> approver.fingerprint.base64Url()).toList());
    return Arrays.copyOf(Bytes.sha256(out.toByteArray()).toArray(), VOICE);
  }

  private static void list(ByteArrayOutputStream out, List<String> texts) {
    out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(texts.size()).array());
    texts.stream().sorted().forEach(text -> text(out, text));
  }

  private static void text(ByteArrayOutputStream out, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    out.writeBytes(bytes);
  }
}
