package id.janji.keeper.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.janji.entry.Bytes;
import id.janji.entry.export.SpokenWords;
import id.janji.entry.payload.Payload;
import id.janji.seal.context.KeyRef;
import id.janji.tlog.TlogException;
import id.janji.tlog.note.SignatureKind;
import id.janji.tlog.note.VerifierKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The public side of a keeper: what its owner hands to the provider. Holds no secret.
///
/// @param keys with which it cosigns, in the order of their texts; exactly one is of Ed25519, which
///   signs the posts, too
public record Enrolment(UUID customer, KeyRef master, List<VerifierKey> keys) {
  /// Most characters of the text.
  public static final int LONGEST = 8_192;

  private static final String LABEL = "janji.id/keeper/v1";
  private static final int VOICE = 16;
  private static final int HEAD = 3;
  private static final int MOST_KEYS = 4;

  public Enrolment {
    keys = keys.stream().sorted(Comparator.comparing(VerifierKey::text)).toList();
    boolean sound =
        keys.size() <= MOST_KEYS
            && keys.stream().allMatch(key -> key.kind().isTimed())
            && keys.stream().filter(Enrolment::signsPosts).count() == 1;
    if (!sound) {
      throw new IllegalArgumentException("A keeper has cosigning keys, one of them of Ed25519.");
    }
  }

  private static boolean signsPosts(VerifierKey key) {
    return key.kind() == SignatureKind.ED25519_COSIGNATURE;
  }

  /// The text as it is handed over.
  public String text() {
    StringBuilder text = new StringBuilder(LABEL + "\ncustomer " + customer + "\n");
    text.append(master(master)).append('\n');
    keys.forEach(key -> text.append(key.text()).append('\n'));
    return text.toString();
  }

  private static String master(KeyRef master) {
    return "master " + master.id() + " " + master.version();
  }

  /// Reads the text.
  ///
  /// @throws IllegalArgumentException if it is none, with one sentence
  public static Enrolment parse(String text) {
    String[] lines = text.length() > LONGEST ? new String[0] : text.split("\n", -1);
    boolean framed = lines.length > HEAD + 1 && lines[0].equals(LABEL);
    if (!framed || !lines[1].startsWith("customer ") || !lines[lines.length - 1].isEmpty()) {
      throw new IllegalArgumentException("This is not the text that janji keeper init printed.");
    }
    List<String> keys = Arrays.asList(lines).subList(HEAD, lines.length - 1);
    UUID customer = UUID.fromString(lines[1].substring("customer ".length()));
    return new Enrolment(customer, master(lines[2]), keys(keys));
  }

  /// What an entry of the customer's log says of his keeper.
  ///
  /// @throws IllegalArgumentException if it is of no keeper that we know how to ask
  public static Enrolment of(UUID customer, Payload.KeeperEnrolled entry) {
    return new Enrolment(customer, master(entry.statement().orElse("")), keys(entry.keys()));
  }

  private static KeyRef master(String line) {
    String[] words = line.split(" ", -1);
    if (words.length != 3 || !words[0].equals("master")) {
      throw new IllegalArgumentException("The line of the master key is not 'master ID VERSION'.");
    }
    return new KeyRef(UUID.fromString(words[1]), Integer.parseInt(words[2]));
  }

  private static List<VerifierKey> keys(List<String> texts) {
    try {
      List<VerifierKey> keys = new ArrayList<>();
      texts.forEach(text -> keys.add(VerifierKey.parse(text)));
      return keys;
    } catch (TlogException e) {
      throw new IllegalArgumentException("A key of the keeper is none: " + e.getMessage(), e);
    }
  }

  /// The entry for the customer's log.
  public Payload.KeeperEnrolled entry() {
    return new Payload.KeeperEnrolled(
        keys.stream().map(VerifierKey::text).toList(), Optional.of(master(master)));
  }

  /// The key that signs posts.
  public VerifierKey postKey() {
    return keys.stream().filter(Enrolment::signsPosts).findFirst().orElseThrow();
  }

  /// The fingerprint as 16 words, to compare by voice.
  public List<String> words() {
    return SpokenWords.of(fingerprint());
  }

  /// The fingerprint as the text of a QR code.
  public String qrText() {
    return "janji:keeper:" + HexFormat.of().formatHex(fingerprint());
  }

  private byte[] fingerprint() {
    return Arrays.copyOf(Bytes.sha256(text().getBytes(UTF_8)).toArray(), VOICE);
  }
}
