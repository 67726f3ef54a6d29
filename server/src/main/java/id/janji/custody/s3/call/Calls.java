package id.janji.custody.s3.call;

import id.janji.custody.s3.ItemService;
import id.janji.custody.s3.error.ErrorCode;
import id.janji.custody.s3.error.Rejection;
import id.janji.custody.s3.sign.Verifier;
import id.janji.custody.s3.xml.XmlWriter;
import id.janji.identity.service.AccessKeys;
import java.io.IOException;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/// Answers requests: lets them in or refuses them, and carries out what was let in.
public final class Calls {
  private final Gate gate;
  private final BucketCalls buckets;
  private final ListCalls lists;
  private final ItemCalls items;
  private final PartCalls parts;
  private final LockCalls locks;

  /// @param names under which we are reached, in lower case; a bucket may stand in front of them
  public Calls(
      ItemService service, AccessKeys keys, Verifier verifier, Supplier<Set<String>> names) {
    this.gate = new Gate(keys, verifier, names);
    this.buckets = new BucketCalls(service);
    this.lists = new ListCalls(service);
    this.items = new ItemCalls(service);
    this.parts = new PartCalls(service);
    this.locks = new LockCalls(service);
  }

  /// Carries out one request.
  ///
  /// @throws Rejection if it is not as it must be, or refused
  /// @throws IOException if the connection broke off
  public Reply answer(Arrival arrival) throws IOException {
    Call call = gate.admit(arrival);
    return switch (call.operation()) {
      case LIST_BUCKETS -> buckets.list(call);
      case CREATE_BUCKET -> buckets.create(call);
      case DELETE_BUCKET -> buckets.delete(call);
      case HEAD_BUCKET -> buckets.head(call);
      case BUCKET_LOCATION -> buckets.location(call);
      case BUCKET_VERSIONING -> buckets.versioning(call);
      case BUCKET_LOCK -> buckets.lock(call);
      case BUCKET_ACL -> buckets.acl(call);
      case LIST_ITEMS -> lists.itemsByMarker(call);
      case LIST_ITEMS_V2 -> lists.itemsByToken(call);
      case LIST_VERSIONS -> lists.versions(call);
      case LIST_UPLOADS -> lists.uploads(call);
      case DELETE_ITEMS -> items.deleteMany(call);
      case PUT_ITEM -> items.put(call);
      case COPY_ITEM -> items.copy(call);
      case HEAD_ITEM -> items.look(call);
      case GET_ITEM -> items.open(call);
      case DELETE_ITEM -> items.delete(call);
      case UNDELETE_ITEM -> items.undelete(call);
      case BEGIN_UPLOAD -> parts.begin(call);
      case PUT_PART -> parts.put(call);
      case COPY_PART -> parts.copy(call);
      case COMPLETE_UPLOAD -> parts.complete(call);
      case ABORT_UPLOAD -> parts.abort(call);
      case LIST_PARTS -> parts.list(call);
      case GET_LABELS -> locks.labels(call);
      case PUT_LABELS -> locks.label(call);
      case DELETE_LABELS -> locks.unlabel(call);
      case GET_RETENTION -> locks.retention(call);
      case PUT_RETENTION -> locks.retain(call);
      case GET_HOLD -> locks.heldness(call);
      case PUT_HOLD -> locks.hold(call);
      case ITEM_ACL -> locks.acl(call);
    };
  }

  /// How a refusal is answered.
  ///
  /// @param path as it was asked for
  public static Reply refused(Rejection rejection, String path, UUID id) {
    ErrorCode code = rejection.code();
    byte[] xml =
        XmlWriter.error(error -> {
          error
              .text("Code", code.word())
              .text("Message", rejection.sentence())
              .text("Resource", path)
              .text("RequestId", id.toString());
          rejection.details().forEach(error::text);
        });
    Reply reply = Reply.document(code.status(), xml);
    return code == ErrorCode.SLOW_DOWN || code == ErrorCode.SERVICE_UNAVAILABLE
        ? reply.with("Retry-After", "5")
        : reply;
  }
}
