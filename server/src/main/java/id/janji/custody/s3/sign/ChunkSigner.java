package id.janji.custody.s3.sign;

import id.janji.identity.service.SigningKey;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The chain of signatures over the chunks of one body: each signs its chunk and the one before,
/// the first the one of the request.
public final class ChunkSigner {
  private static final String EMPTY =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  private final SigningKey key;
  private final String place;
  private byte[] before;

  /// @param claim of the request that the chunks belong to
  public ChunkSigner(SigningKey key, Claim claim) {
    this.key = key;
    this.place = claim.amzDate() + "\n" + claim.scope().text() + "\n";
    this.before = claim.signature();
  }

  /// Whether `signature` is that of the next chunk.
  ///
  /// @param sha256 of the chunk
  public boolean accepts(byte[] signature, byte[] sha256) {
    return accepts(
        signature, "AWS4-HMAC-SHA256-PAYLOAD", EMPTY + "\n" + HexFormat.of().formatHex(sha256));
  }

  /// Whether `signature` is that of the trailer behind the last chunk.
  ///
  /// @param trailer lines of `name:value`, each ended by a line feed
  public boolean acceptsTrailer(byte[] signature, byte[] trailer) {
    return accepts(
        signature, "AWS4-HMAC-SHA256-TRAILER", HexFormat.of().formatHex(sha256().digest(trailer)));
  }

  private boolean accepts(byte[] signature, String algorithm, String content) {
    String text = algorithm + "\n" + place + HexFormat.of().formatHex(before) + "\n" + content;
    before = key.sign(text);
    return MessageDigest.isEqual(before, signature);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }
}
