package id.janji.tlog.note;

import id.janji.tlog.TlogException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

/// One signature line of a note: who says to have signed, and the signature without the key's id.
public record NoteSignature(String name, int keyId, byte[] signature) {
  private static final String DASH = "— ";

  /// Reads one line without its end.
  static NoteSignature parse(String line, int number) {
    int space = line.lastIndexOf(' ');
    if (!line.startsWith(DASH) || space < DASH.length()) {
      throw TlogException.malformed(
          "signature line %d is not '— <name> <base64>'".formatted(number));
    }
    String name = line.substring(DASH.length(), space);
    byte[] bytes = Base64Text.decode(line.substring(space + 1)).orElse(new byte[0]);
    if (!KeyName.isValid(name) || bytes.length <= Integer.BYTES) {
      throw TlogException.malformed(
          "signature line %d has no proper name or signature".formatted(number));
    }
    int id = ByteBuffer.wrap(bytes).getInt();
    return new NoteSignature(name, id, Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length));
  }

  /// The line without its end.
  public String line() {
    byte[] bytes =
        ByteBuffer.allocate(Integer.BYTES + signature.length).putInt(keyId).put(signature).array();
    return DASH + name + " " + Base64.getEncoder().encodeToString(bytes);
  }

  /// Whether it says to be of this key; the signature may still be false.
  public boolean isOf(VerifierKey key) {
    return keyId == key.id() && name.equals(key.name());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NoteSignature that
        && keyId == that.keyId
        && name.equals(that.name)
        && Arrays.equals(signature, that.signature);
  }

  @Override
  public int hashCode() {
    return 31 * keyId + Arrays.hashCode(signature);
  }
}
