package id.janji.custody.s3.call;

import id.janji.custody.Requester;
import id.janji.custody.s3.body.Announced;
import id.janji.custody.s3.body.CheckedUpload;
import id.janji.custody.s3.body.Intake;
import id.janji.custody.s3.error.ErrorCode;
import id.janji.custody.s3.error.Rejection;
import id.janji.custody.s3.request.ContentText;
import id.janji.custody.s3.request.Operation;
import id.janji.custody.s3.request.Place;
import id.janji.custody.s3.sign.ChunkSigner;
import id.janji.custody.s3.sign.Claim;
import id.janji.custody.s3.sign.Head;
import id.janji.custody.s3.sign.PayloadClaim;
import id.janji.custody.s3.xml.Element;
import id.janji.custody.s3.xml.XmlReader;
import id.janji.identity.service.SigningKey;
import java.io.IOException;

/// A request that the gate let in: its signature is right and its account has the rights that the
/// operation needs. Only [Gate] makes one.
final class Call {
  private static final int LARGEST_DOCUMENT = 4 << 20;

  private final Operation operation;
  private final Place place;
  private final Requester by;
  private final Head head;
  private final Intake intake;
  private final Signed signed;

  /// How the request was signed.
  record Signed(Claim claim, PayloadClaim payload, SigningKey key) {}

  Call(Operation operation, Place place, Requester by, Arrival arrival, Signed signed) {
    this.operation = operation;
    this.place = place;
    this.by = by;
    this.head = arrival.head();
    this.intake = arrival.intake();
    this.signed = signed;
  }

  Operation operation() {
    return operation;
  }

  Requester by() {
    return by;
  }

  Head head() {
    return head;
  }

  Place.InBucket bucket() {
    return switch (place) {
      case Place.InBucket here -> here;
      case Place.AtItem(var bucket, _) -> new Place.InBucket(bucket);
      case Place.Root() -> throw new IllegalStateException("no bucket in " + operation);
    };
  }

  Place.AtItem item() {
    if (place instanceof Place.AtItem here) {
      return here;
    }
    throw new IllegalStateException("no item in " + operation);
  }

  /// The content that follows, checked while it is read.
  ///
  /// @param most how many bytes are taken
  CheckedUpload upload(long most) throws Rejection {
    Announced announced = ContentText.of(head, signed.payload(), most);
    return switch (signed.payload()) {
      case PayloadClaim.Unsigned() -> CheckedUpload.plain(intake, announced);
      case PayloadClaim.Whole(_) -> CheckedUpload.plain(intake, announced);
      case PayloadClaim.Chunked(var chunks) ->
          chunks.areSigned()
              ? CheckedUpload.signed(
                  intake, announced, chunks, new ChunkSigner(signed.key(), signed.claim()))
              : CheckedUpload.chunked(intake, announced);
    };
  }

  /// Whether content follows.
  boolean hasContent() {
    return !head.header("content-length").orElse("0").equals("0")
        || head.header("transfer-encoding").isPresent();
  }

  /// The document that follows.
  ///
  /// @throws Rejection if it is too large, broken or another one
  Element document(String root) throws IOException {
    if (!hasContent()) {
      throw new Rejection(ErrorCode.MALFORMED_XML, "The document is missing.");
    }
    try (CheckedUpload upload = upload(LARGEST_DOCUMENT)) {
      return XmlReader.read(upload.readAllBytes(), root);
    }
  }
}
