package id.janji.custody.s3.sign;

import id.janji.custody.s3.error.ErrorCode;
import id.janji.custody.s3.error.Rejection;
import id.janji.identity.service.SigningKey;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Checks a request's signature against the secret key of who it claims to be from.
///
/// It proves that who made the request has the secret, and that method, address, the signed headers
/// and, as far as `x-amz-content-sha256` says so, the content are as he made them. It does not
/// prove that the request comes for the first time: within its time it can be sent again.
public final class Verifier {
  private static final Duration SKEW = Duration.ofMinutes(15);

  private final Clock clock;

  public Verifier(Clock clock) {
    this.clock = clock;
  }

  /// Refuses a claim that is too old, too new or too long-lived, before anybody is looked up.
  ///
  /// @throws Rejection naming what is wrong
  public void checkTime(Claim claim) throws Rejection {
    Instant now = clock.instant();
    Duration lifetime = claim.lifetime();
    if (lifetime == null) {
      if (claim.time().minus(SKEW).isAfter(now) || claim.time().plus(SKEW).isBefore(now)) {
        throw new Rejection(
            ErrorCode.REQUEST_TIME_TOO_SKEWED,
            ErrorCode.REQUEST_TIME_TOO_SKEWED.sentence(),
            Map.of("RequestTime", claim.amzDate(), "ServerTime", now.toString()));
      }
    } else if (claim.time().minus(SKEW).isAfter(now)) {
      throw new Rejection(ErrorCode.ACCESS_DENIED, "The address is not good yet.");
    } else if (claim.time().plus(lifetime).isBefore(now)) {
      throw new Rejection(ErrorCode.ACCESS_DENIED, "The time of this address is over.");
    }
  }

  /// What the request says of its content.
  ///
  /// @throws Rejection if it says nothing, or nothing that can be understood
  public static PayloadClaim payload(Head head, Claim claim) throws Rejection {
    String said =
        head.header("x-amz-content-sha256")
            .or(() -> head.query().value("X-Amz-Content-Sha256"))
            .orElse("");
    if (said.isEmpty() && claim.isPresigned()) {
      return new PayloadClaim.Unsigned();
    }
    if (said.isEmpty()) {
      throw new Rejection(
          ErrorCode.MISSING_SECURITY_HEADER, "The header x-amz-content-sha256 is missing.");
    }
    return PayloadClaim.of(said);
  }

  /// @throws Rejection if the signature is not the one that `key` makes, or leaves out what it must
  ///   cover
  public static void check(Head head, Claim claim, PayloadClaim payload, SigningKey key)
      throws Rejection {
    requireCovered(head, claim);
    String path = UriText.encodePath(UriText.decodePath(head.path()));
    CanonicalRequest usual = CanonicalRequest.of(head, path, claim.signedHeaders(), payload.text());
    if (matches(usual, claim, key)) {
      return;
    }
    // A client may have signed the very path that it sent, with more or less of it encoded.
    if (!path.equals(head.path())
        && matches(
            CanonicalRequest.of(head, head.path(), claim.signedHeaders(), payload.text()),
            claim,
            key)) {
      return;
    }
    throw new Rejection(
        ErrorCode.SIGNATURE_DOES_NOT_MATCH,
        ErrorCode.SIGNATURE_DOES_NOT_MATCH.sentence(),
        Map.of("StringToSign", toSign(usual, claim), "CanonicalRequest", usual.text()));
  }

  private static boolean matches(CanonicalRequest request, Claim claim, SigningKey key) {
    return MessageDigest.isEqual(key.sign(toSign(request, claim)), claim.signature());
  }

  private static String toSign(CanonicalRequest request, Claim claim) {
    return String.join(
        "\n", Claim.ALGORITHM, claim.amzDate(), claim.scope().text(), request.digest());
  }

  /// What means something to us must be signed, or somebody on the way could add to it.
  private static void requireCovered(Head head, Claim claim) throws Rejection {
    List<String> bare =
        head.headers().keySet().stream()
            .filter(name -> name.startsWith("x-amz-") || name.startsWith("x-janji-"))
            .filter(name -> !claim.signedHeaders().contains(name))
            .toList();
    if (!bare.isEmpty()) {
      throw new Rejection(
          ErrorCode.ACCESS_DENIED,
          "There are headers that mean something and are not signed.",
          Map.of("HeadersNotSigned", String.join(", ", bare)));
    }
  }
}
