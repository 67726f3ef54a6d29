package id.janji.verify;

import id.janji.verify.format.Json;
import id.janji.verify.format.Leaf;
import id.janji.verify.format.Members;
import id.janji.verify.format.Refused;
import id.janji.verify.format.Tree;
import id.janji.verify.format.VerifierKey;
import id.janji.verify.story.Approvers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The customer's trust file (export.md): what he has made sure of himself, by comparing it.
record Trust(Members all) implements Approvers {
  private static final int MOST_BYTES = 65_536;
  private static final String TYPE = "janji.id/trust/v1";

  static Trust read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw Refused.because("it is larger than 64 KiB");
      }
      return new Trust(Json.plain(bytes)).checked();
    } catch (IOException _) {
      throw Refused.because("the file %s cannot be read", file.toString());
    }
  }

  static Trust of(String json) {
    return new Trust(Json.plain(json.getBytes(StandardCharsets.UTF_8))).checked();
  }

  private Trust checked() {
    all.oneOf("type", TYPE);
    all.text("log");
    if (logKeys().isEmpty() || logKeys().size() > 16) {
      throw Refused.because("“logKeys” has not 1 to 16 keys");
    }
    if (!logKeys().stream().allMatch(VerifierKey::isForLog)
        || !keeperKeys().stream().allMatch(VerifierKey::isForKeeper)
        || keeperKeys().stream()
            .anyMatch(k -> logKeys().stream().anyMatch(l -> l.key().equals(k.key())))) {
      throw Refused.because(
          "a key is of a type that its list cannot have, or the keeper's key is also the log's");
    }
    approvers();
    headRoot();
    return this;
  }

  String log() {
    return all.text("log");
  }

  List<VerifierKey> logKeys() {
    return strings("logKeys").stream().map(VerifierKey::read).toList();
  }

  List<VerifierKey> keeperKeys() {
    return strings("keeperKeys").stream().map(VerifierKey::read).toList();
  }

  long headSize() {
    return all.object("head").whole("size");
  }

  byte[] headRoot() {
    return all.object("head").digest("root");
  }

  private List<String> strings(String name) {
    List<Object> items = all.list(name);
    if (!items.stream().allMatch(String.class::isInstance)
        || items.stream().distinct().count() != items.size()) {
      throw Refused.because("“%s” is no list of different texts", name);
    }
    return items.stream().map(String.class::cast).toList();
  }

  /// Indexes from which each key approves nothing any more, by fingerprint.
  private Map<String, Long> approvers() {
    Map<String, Long> until = new TreeMap<>();
    for (Object item : all.list("approvers")) {
      if (!(item instanceof Members one)) {
        throw Refused.because("an approver is no object");
      }
      one.text("name");
      String fingerprint = Members.base64url(one.digest("fingerprint"));
      if (until.put(fingerprint, one.has("until") ? one.whole("until") : Long.MAX_VALUE) != null) {
        throw Refused.because("approver %s stands twice", fingerprint);
      }
    }
    return until;
  }

  @Override
  public boolean includes(String fingerprint, long index) {
    return index < approvers().getOrDefault(fingerprint, 0L);
  }

  /// The 16 bytes to compare by voice.
  byte[] fingerprint() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(Leaf.text(TYPE));
    out.writeBytes(Leaf.text(log()));
    for (List<String> list :
        List.of(strings("logKeys"), strings("keeperKeys"), List.copyOf(approvers().keySet()))) {
      out.writeBytes(ByteBuffer.allocate(4).putInt(list.size()).array());
      list.stream().sorted().forEach(text -> out.writeBytes(Leaf.text(text)));
    }
    return Arrays.copyOf(Tree.sha256().digest(out.toByteArray()), 16);
  }

  /// The fingerprint in words, and as the text of the QR code.
  List<String> words() throws IOException {
    try (InputStream in = Trust.class.getResourceAsStream("words.txt")) {
      if (in == null) {
        throw new IOException("words.txt is missing");
      }
      List<String> list = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      byte[] bytes = fingerprint();
      String[] words = new String[bytes.length];
      Arrays.setAll(words, i -> list.get(bytes[i] & 0xFF));
      return List.of(words);
    }
  }

  String code() {
    return "janji:trust:" + HexFormat.of().formatHex(fingerprint());
  }

  /// The same file with a newer head; what else stands in it stays.
  Trust remembering(long size, byte[] root) {
    Map<String, Object> members = new HashMap<>(all.all());
    Map<String, Object> head = new HashMap<>(all.object("head").all());
    head.put("size", size);
    head.put("root", Members.base64url(root));
    members.put("head", new Members(head, new byte[0], 0, 0));
    return new Trust(new Members(members, new byte[0], 0, 0));
  }

  /// Writes it beside the old one and then puts it in its place.
  void write(Path file) throws IOException {
    Path target = file.toAbsolutePath();
    Path fresh = target.resolveSibling(target.getFileName() + ".new");
    Files.writeString(fresh, Output.json(all) + "\n");
    Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
