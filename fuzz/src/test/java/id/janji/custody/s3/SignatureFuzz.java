package id.janji.custody.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import id.janji.custody.s3.error.Rejection;
import id.janji.custody.s3.sign.Claim;
import id.janji.custody.s3.sign.Head;
import id.janji.custody.s3.sign.Verifier;
import id.janji.identity.service.SigningKey;

/// No signature that was guessed is right, whatever else stands in the head.
public final class SignatureFuzz {
  private static final byte[] SECRET = "secret".getBytes(UTF_8);

  @FuzzTest
  public void isNeverRightByChance(byte[] input) {
    try {
      Head head = Heads.of(input);
      Claim claim = Claim.of(head, Claim.Service.S3).orElse(null);
      if (claim != null) {
        Verifier.check(
            head,
            claim,
            Verifier.payload(head, claim),
            SigningKey.of(SECRET, claim.scope().ofKey()));
        throw new AssertionError("a signature was guessed");
      }
    } catch (Rejection refused) {
      Heads.assertTold(refused);
    }
  }
}
