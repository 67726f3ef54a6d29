package id.janji.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.janji.custody.s3.error.ErrorCode;
import id.janji.custody.s3.error.Rejection;
import id.janji.custody.s3.sign.Claim;
import id.janji.custody.s3.sign.Head;
import id.janji.custody.s3.sign.PayloadClaim;
import id.janji.custody.s3.sign.Verifier;
import id.janji.identity.Caller;
import id.janji.identity.Permission;
import id.janji.identity.service.AccessKeys;
import id.janji.identity.service.AccessKeys.Holder;
import id.janji.identity.service.Right;
import id.janji.identity.service.Signatures;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/// Lets in programs of customers that sign each request, content included, and whose account has a
/// right to something here.
final class ProgramDoor implements Signatures {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String CONTENT = "x-amz-content-sha256";

  /// Headers that mean something here; unsigned, somebody on the way could change them.
  private static final List<String> MEANT = List.of("idempotency-key", "if-match", "if-none-match");

  private final AccessKeys keys;
  private final Verifier verifier;

  ProgramDoor(AccessKeys keys, Clock clock) {
    this.keys = keys;
    this.verifier = new Verifier(clock);
  }

  @Override
  public Verdict of(Request request) {
    try {
      return new Signed(admitted(request));
    } catch (Rejection e) {
      return refused(Problem.of(e));
    } catch (Problem e) {
      return refused(e);
    }
  }

  private static Refused refused(Problem problem) {
    return new Refused(
        problem.status(), JSON.writeValueAsString(problem.document()).getBytes(UTF_8));
  }

  private Caller admitted(Request request) throws Rejection {
    Head head = head(request);
    Claim claim =
        Claim.of(head, Claim.Service.JANJI)
            .orElseThrow(() -> new Rejection(ErrorCode.MISSING_SECURITY_HEADER));
    verifier.checkTime(claim);
    requireCovered(head, claim);
    PayloadClaim content = content(head, request.body());
    Holder holder =
        keys.holder(claim.accessKey())
            .orElseThrow(() -> new Rejection(ErrorCode.INVALID_ACCESS_KEY_ID));
    Verifier.check(head, claim, content, holder.signing().key(claim.scope().ofKey()));
    keys.used(holder.account());
    return Caller.program(
        holder.account(), holder.name(), holder.customer(), lent(holder.rights()));
  }

  private static Set<Permission> lent(Set<Right> rights) {
    Set<Permission> lent =
        rights.stream()
            .flatMap(right -> right.permissions().stream())
            .collect(Collectors.toUnmodifiableSet());
    if (lent.isEmpty()) {
      throw Problem.of(
          403,
          "right",
          "The account has no right to anything here: cases, log or watch; your administrator can"
              + " make one that has.",
          "Akun ini tidak berhak atas apa pun di sini: kasus, log, atau pantau; administrator Anda"
              + " dapat membuat akun yang berhak.");
    }
    return lent;
  }

  private static Head head(Request request) throws Rejection {
    Head.Headers headers = new Head.Headers();
    for (Map.Entry<String, String> header : request.headers()) {
      headers.add(header.getKey(), header.getValue());
    }
    return Head.of(request.method(), request.path(), request.query(), headers);
  }

  private static void requireCovered(Head head, Claim claim) throws Rejection {
    for (String name : MEANT) {
      if (head.header(name).isPresent() && !claim.signedHeaders().contains(name)) {
        throw new Rejection(
            ErrorCode.ACCESS_DENIED, "The header %s is not signed.".formatted(name));
      }
    }
  }

  /// What was signed of the content is what came, whether or not a header says so as well.
  private static PayloadClaim content(Head head, byte[] body) throws Rejection {
    PayloadClaim came = new PayloadClaim.Whole(sha256(body));
    Optional<String> said = head.header(CONTENT);
    if (said.isPresent() && !said.get().equals(came.text())) {
      throw new Rejection(
          ErrorCode.XAMZ_CONTENT_SHA256_MISMATCH,
          "x-amz-content-sha256 is the SHA-256 of the content; unsigned content is not taken.");
    }
    return came;
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }
}
