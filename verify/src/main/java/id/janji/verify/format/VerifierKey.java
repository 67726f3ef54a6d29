package id.janji.verify.format;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// A verifier key as in signed-note, `name+id+base64(type ‖ key)`, and what it says about a note:
/// 0x01 Ed25519 over the text, 0x04 and 0x06 cosignatures with their time (C2SP tlog-cosignature).
public record VerifierKey(String text, String name, int id, int type, PublicKey key) {
  private static final int NOTE = 0x01;
  private static final int COSIGNED = 0x04;
  private static final int COSIGNED_ML_DSA = 0x06;
  private static final byte[] ED25519 = HexFormat.of().parseHex("302a300506032b6570032100");
  private static final byte[] ML_DSA_44 =
      HexFormat.of().parseHex("30820532300b06096086480165030403110382052100");

  public enum Answer {
    ABSENT,
    WRONG,
    GOOD
  }

  public static VerifierKey read(String text) {
    String[] parts = text.split("\\+", 3);
    if (parts.length != 3 || !Note.isName(parts[0]) || !parts[1].matches("[0-9a-f]{8}")) {
      throw Refused.because("“%s” is no verifier key", text);
    }
    byte[] typed = Note.base64(parts[2], -1);
    int type = typed.length == 0 ? -1 : typed[0];
    byte[] raw = Arrays.copyOfRange(typed, Math.min(1, typed.length), typed.length);
    int id = (int) Long.parseLong(parts[1], 16);
    byte[] named = (parts[0] + "\n").getBytes(StandardCharsets.UTF_8);
    if (id != ByteBuffer.wrap(Tree.sha256().digest(join(named, typed))).getInt()) {
      throw Refused.because("the id of key “%s” is wrong", text);
    }
    boolean classic = type == NOTE || type == COSIGNED;
    if (!classic && type != COSIGNED_ML_DSA || raw.length != (classic ? 32 : 1312)) {
      throw Refused.because("key “%s” is of an unknown type", text);
    }
    PublicKey key =
        classic ? key("Ed25519", join(ED25519, raw)) : key("ML-DSA-44", join(ML_DSA_44, raw));
    return new VerifierKey(text, parts[0], id, type, key);
  }

  /// Whether the key may speak for a log, which does not use the cosignature of Ed25519.
  public boolean isForLog() {
    return type != COSIGNED;
  }

  /// Whether the key may speak for a keeper, whose signatures carry a time.
  public boolean isForKeeper() {
    return type != NOTE;
  }

  /// The key of that algorithm in its only encoding.
  public static PublicKey key(String algorithm, byte[] encoded) {
    try {
      PublicKey key =
          KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(encoded));
      if (Arrays.equals(key.getEncoded(), encoded)) {
        return key;
      }
    } catch (GeneralSecurityException _) {
      // said below
    }
    throw Refused.because("a key cannot be used as %s", algorithm);
  }

  /// Whether this key has signed the note. Two lines of one key are wrong.
  public Answer on(Note note) {
    List<Note.Signature> lines =
        note.signatures().stream().filter(s -> s.id() == id && s.name().equals(name)).toList();
    if (lines.size() != 1) {
      return lines.isEmpty() ? Answer.ABSENT : Answer.WRONG;
    }
    byte[] blob = lines.getFirst().blob();
    return switch (type) {
      case NOTE -> answer(holds("Ed25519", key, note.text(), blob));
      case COSIGNED -> cosigned(note, blob, 64, "Ed25519");
      default -> cosigned(note, blob, 2420, "ML-DSA-44");
    };
  }

  private Answer cosigned(Note note, byte[] blob, int length, String algorithm) {
    if (blob.length != 8 + length) {
      return Answer.WRONG;
    }
    long time = ByteBuffer.wrap(blob).getLong();
    byte[] message = type == COSIGNED ? lines(note, time) : struct(note, time);
    return answer(
        time >= 0 && holds(algorithm, key, message, Arrays.copyOfRange(blob, 8, blob.length)));
  }

  private static byte[] lines(Note note, long time) {
    String head = "cosignature/v1\ntime " + time + "\n";
    return join(head.getBytes(StandardCharsets.UTF_8), note.text());
  }

  private byte[] struct(Note note, long time) {
    byte[] cosigner = name.getBytes(StandardCharsets.UTF_8);
    byte[] origin = note.origin().getBytes(StandardCharsets.UTF_8);
    if (cosigner.length > 255 || origin.length > 255) {
      return new byte[0];
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes("subtree/v1\n\0".getBytes(StandardCharsets.UTF_8));
    out.write(cosigner.length);
    out.writeBytes(cosigner);
    out.writeBytes(ByteBuffer.allocate(8).putLong(time).array());
    out.write(origin.length);
    out.writeBytes(origin);
    out.writeBytes(ByteBuffer.allocate(16).putLong(0).putLong(note.size()).array());
    out.writeBytes(note.root());
    return out.toByteArray();
  }

  private static Answer answer(boolean holds) {
    return holds ? Answer.GOOD : Answer.WRONG;
  }

  public static boolean holds(String algorithm, PublicKey key, byte[] message, byte[] signature) {
    try {
      Signature check = Signature.getInstance(algorithm);
      check.initVerify(key);
      check.update(message);
      return check.verify(signature);
    } catch (GeneralSecurityException _) {
      return false;
    }
  }

  public static byte[] join(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
