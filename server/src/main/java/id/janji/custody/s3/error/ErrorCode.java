package id.janji.custody.s3.error;

/// The error codes of S3 that are answered here, each with its HTTP status and a sentence.
public enum ErrorCode {
  ACCESS_DENIED("AccessDenied", 403, "Access denied."),
  AUTHORIZATION_HEADER_MALFORMED(
      "AuthorizationHeaderMalformed", 400, "The authorization header cannot be read."),
  AUTHORIZATION_QUERY_PARAMETERS_ERROR(
      "AuthorizationQueryParametersError", 400, "The query of a presigned address is wrong."),
  BAD_DIGEST("BadDigest", 400, "The content is not what its digest or checksum says."),
  BUCKET_ALREADY_OWNED_BY_YOU("BucketAlreadyOwnedByYou", 409, "The bucket is yours already."),
  BUCKET_NOT_EMPTY("BucketNotEmpty", 409, "The bucket is not empty."),
  CONDITIONAL_REQUEST_CONFLICT(
      "ConditionalRequestConflict", 409, "Something else changed the item meanwhile."),
  ENTITY_TOO_LARGE("EntityTooLarge", 400, "The content is larger than it may be."),
  ENTITY_TOO_SMALL("EntityTooSmall", 400, "A part is smaller than it may be."),
  ILLEGAL_LOCATION_CONSTRAINT(
      "IllegalLocationConstraintException", 400, "This region cannot be chosen."),
  INCOMPLETE_BODY("IncompleteBody", 400, "The content is shorter or longer than was announced."),
  INTERNAL_ERROR("InternalError", 500, "Something broke on our side; nothing was changed."),
  INVALID_ACCESS_KEY_ID("InvalidAccessKeyId", 403, "There is no such access key, or it has ended."),
  INVALID_ARGUMENT("InvalidArgument", 400, "An argument is wrong."),
  INVALID_BUCKET_NAME("InvalidBucketName", 400, "This is no name for a bucket."),
  INVALID_BUCKET_STATE("InvalidBucketState", 409, "The bucket is not in a state for this."),
  INVALID_DIGEST("InvalidDigest", 400, "A digest or checksum header cannot be read."),
  INVALID_OBJECT_STATE("InvalidObjectState", 403, "The item is not in a state for this."),
  INVALID_PART("InvalidPart", 400, "A part was not found or is not the one named."),
  INVALID_PART_ORDER("InvalidPartOrder", 400, "The parts are not in rising order."),
  INVALID_RANGE("InvalidRange", 416, "The range cannot be satisfied."),
  INVALID_REQUEST("InvalidRequest", 400, "The request is wrong."),
  INVALID_TAG("InvalidTag", 400, "A label is not as labels are."),
  INVALID_URI("InvalidURI", 400, "The address cannot be read."),
  KEY_TOO_LONG("KeyTooLongError", 400, "A key has at most 1,024 bytes."),
  MALFORMED_XML("MalformedXML", 400, "The XML is not well formed or not what is expected here."),
  MALFORMED_TRAILER("MalformedTrailerError", 400, "The trailer is not as was announced."),
  METADATA_TOO_LARGE("MetadataTooLarge", 400, "The metadata has more than 2,048 bytes."),
  METHOD_NOT_ALLOWED("MethodNotAllowed", 405, "This method is not allowed here."),
  MISSING_CONTENT_LENGTH("MissingContentLength", 411, "The length of the content is missing."),
  MISSING_SECURITY_HEADER("MissingSecurityHeader", 400, "A header that is needed is missing."),
  NO_SUCH_BUCKET("NoSuchBucket", 404, "There is no such bucket."),
  NO_SUCH_KEY("NoSuchKey", 404, "There is no such item."),
  NO_SUCH_LOCK("NoSuchObjectLockConfiguration", 404, "No retention time was set."),
  NO_SUCH_UPLOAD("NoSuchUpload", 404, "There is no such upload."),
  NO_SUCH_VERSION("NoSuchVersion", 404, "There is no such version."),
  NOT_IMPLEMENTED("NotImplemented", 501, "This is not part of what is offered here."),
  PRECONDITION_FAILED("PreconditionFailed", 412, "A condition of the request does not hold."),
  REQUEST_HEADER_SECTION_TOO_LARGE(
      "RequestHeaderSectionTooLarge", 400, "The headers of the request are too many or too long."),
  REQUEST_TIMEOUT("RequestTimeout", 400, "The content did not come in time."),
  REQUEST_TIME_TOO_SKEWED(
      "RequestTimeTooSkewed", 403, "The time of the request is not within 15 minutes of ours."),
  SERVICE_UNAVAILABLE("ServiceUnavailable", 503, "This cannot be done at the moment."),
  SIGNATURE_DOES_NOT_MATCH(
      "SignatureDoesNotMatch", 403, "The signature is not the one that the secret key makes."),
  SLOW_DOWN("SlowDown", 503, "Too much at once; try again a little later."),
  TOO_MANY_BUCKETS("TooManyBuckets", 400, "You have as many buckets as you may have."),
  XAMZ_CONTENT_SHA256_MISMATCH(
      "XAmzContentSHA256Mismatch", 400, "The content is not what x-amz-content-sha256 says.");

  private final String word;
  private final int status;
  private final String sentence;

  ErrorCode(String word, int status, String sentence) {
    this.word = word;
    this.status = status;
    this.sentence = sentence;
  }

  /// As it stands in `Code`.
  public String word() {
    return word;
  }

  public int status() {
    return status;
  }

  public String sentence() {
    return sentence;
  }
}
