package id.janji.tlog.note;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import id.janji.tlog.TlogException;
import id.janji.tlog.tree.Hash;
import java.nio.ByteBuffer;
import java.util.Optional;

/// The bytes that a signature of each kind covers.
final class SignedMessage {
  private static final byte[] LABEL = "subtree/v1\n\0".getBytes(US_ASCII);
  private static final int MOST_NAME_BYTES = 255;

  private SignedMessage() {}

  /// What `key` signs of a note's text at `time`, in seconds since 1970; empty if the text is
  /// nothing that a key of this kind may sign.
  static Optional<byte[]> of(VerifierKey key, String text, long time) {
    return switch (key.kind()) {
      case ED25519 -> Optional.of(text.getBytes(UTF_8));
      case ED25519_COSIGNATURE ->
          checkpoint(text)
              .map(_ -> "cosignature/v1\ntime %d\n%s".formatted(time, text).getBytes(UTF_8));
      case ML_DSA_44 -> checkpoint(text).flatMap(head -> subtree(key.name(), time, head));
    };
  }

  private static Optional<Checkpoint> checkpoint(String text) {
    try {
      return Optional.of(Checkpoint.parse(text));
    } catch (TlogException notACheckpoint) {
      return Optional.empty();
    }
  }

  private static Optional<byte[]> subtree(String signer, long time, Checkpoint head) {
    byte[] name = signer.getBytes(UTF_8);
    byte[] origin = head.origin().getBytes(UTF_8);
    if (name.length > MOST_NAME_BYTES || origin.length > MOST_NAME_BYTES) {
      return Optional.empty();
    }
    int size = LABEL.length + 2 + name.length + origin.length + 3 * Long.BYTES + Hash.SIZE;
    return Optional.of(
        ByteBuffer.allocate(size)
            .put(LABEL)
            .put((byte) name.length)
            .put(name)
            .putLong(time)
            .put((byte) origin.length)
            .put(origin)
            .putLong(0)
            .putLong(head.size())
            .put(head.root().bytes())
            .array());
  }
}
