package id.janji.custody.s3.call;

import id.janji.custody.Answer;
import id.janji.custody.Reason;
import id.janji.custody.s3.error.ErrorCode;
import id.janji.custody.s3.error.Rejection;

/// The answers of custody in the words of S3.
final class Reasons {
  private Reasons() {}

  /// What was given.
  ///
  /// @throws Rejection if it was refused
  static <T> T given(Answer<T> answer) throws Rejection {
    return switch (answer) {
      case Answer.Given<T>(T value) -> value;
      case Answer.Refused<T>(Reason reason, String sentence) ->
          throw new Rejection(code(reason), sentence);
    };
  }

  static ErrorCode code(Reason reason) {
    return switch (reason) {
      case NO_SUCH_BUCKET -> ErrorCode.NO_SUCH_BUCKET;
      case NO_SUCH_ITEM -> ErrorCode.NO_SUCH_KEY;
      case NO_SUCH_VERSION -> ErrorCode.NO_SUCH_VERSION;
      case NO_SUCH_UPLOAD -> ErrorCode.NO_SUCH_UPLOAD;
      case NO_SUCH_LOCK -> ErrorCode.NO_SUCH_LOCK;
      case DELETED -> ErrorCode.METHOD_NOT_ALLOWED;
      case BUCKET_EXISTS -> ErrorCode.BUCKET_ALREADY_OWNED_BY_YOU;
      case BUCKET_NOT_EMPTY -> ErrorCode.BUCKET_NOT_EMPTY;
      case TOO_MANY_BUCKETS -> ErrorCode.TOO_MANY_BUCKETS;
      case REGION_UNKNOWN -> ErrorCode.ILLEGAL_LOCATION_CONSTRAINT;
      case SERVICE_UNKNOWN, CLASS_MISSING, CLASS_NOT_SERVED -> ErrorCode.INVALID_REQUEST;
      case CONDITION_FAILED -> ErrorCode.PRECONDITION_FAILED;
      case CONFLICT -> ErrorCode.CONDITIONAL_REQUEST_CONFLICT;
      case RANGE_OUTSIDE -> ErrorCode.INVALID_RANGE;
      case PART_UNKNOWN -> ErrorCode.INVALID_PART;
      case PART_TOO_SMALL -> ErrorCode.ENTITY_TOO_SMALL;
      case TOO_LARGE -> ErrorCode.ENTITY_TOO_LARGE;
      case CHECKSUM_DIFFERS -> ErrorCode.BAD_DIGEST;
      case DENIED, FROZEN, HELD, RETAINED, KEEPER_REPLACED -> ErrorCode.ACCESS_DENIED;
      case WINDOW_OVER, NOT_DELETED -> ErrorCode.INVALID_OBJECT_STATE;
      case DAMAGED -> ErrorCode.INTERNAL_ERROR;
      case LEDGER_DOWN, CLOCK_WRONG, KEYS_DOWN, KEEPER_UNREACHABLE, STORE_DOWN, STORE_FULL ->
          ErrorCode.SERVICE_UNAVAILABLE;
      case BUSY -> ErrorCode.SLOW_DOWN;
    };
  }
}
