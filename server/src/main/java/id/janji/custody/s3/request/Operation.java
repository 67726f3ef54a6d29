package id.janji.custody.s3.request;

import id.janji.identity.service.Right;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/// What can be asked for over S3, and the rights that it needs. There is no way to an operation but
/// through [id.janji.custody.s3.call.Gate], which asks for these.
public enum Operation {
  LIST_BUCKETS(Right.LIST),
  CREATE_BUCKET(Right.BUCKETS),
  DELETE_BUCKET(Right.BUCKETS),
  HEAD_BUCKET(Right.LIST),
  BUCKET_LOCATION(Right.LIST),
  BUCKET_VERSIONING(Right.LIST),
  BUCKET_LOCK(Right.LIST),
  BUCKET_ACL(Right.LIST),
  LIST_ITEMS(Right.LIST),
  LIST_ITEMS_V2(Right.LIST),
  LIST_VERSIONS(Right.LIST),
  LIST_UPLOADS(Right.LIST),
  DELETE_ITEMS(Right.DELETE),
  PUT_ITEM(Right.WRITE),
  COPY_ITEM(Right.READ, Right.WRITE),
  HEAD_ITEM(Right.READ),
  GET_ITEM(Right.READ),
  DELETE_ITEM(Right.DELETE),
  UNDELETE_ITEM(Right.DELETE),
  BEGIN_UPLOAD(Right.WRITE),
  PUT_PART(Right.WRITE),
  COPY_PART(Right.READ, Right.WRITE),
  COMPLETE_UPLOAD(Right.WRITE),
  ABORT_UPLOAD(Right.WRITE),
  LIST_PARTS(Right.LIST),
  GET_LABELS(Right.LIST),
  PUT_LABELS(Right.WRITE),
  DELETE_LABELS(Right.WRITE),
  GET_RETENTION(Right.LIST),
  PUT_RETENTION(Right.HOLD),
  GET_HOLD(Right.LIST),
  PUT_HOLD(Right.HOLD),
  ITEM_ACL(Right.LIST);

  @SuppressWarnings("ImmutableEnumChecker") // made unmodifiable here
  private final Set<Right> needs;

  Operation(Right need, Right... more) {
    EnumSet<Right> all = EnumSet.of(need, more);
    this.needs = Collections.unmodifiableSet(all);
  }

  /// All of these are needed; never empty.
  public Set<Right> needs() {
    return needs;
  }
}
