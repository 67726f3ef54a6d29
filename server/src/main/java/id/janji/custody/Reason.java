package id.janji.custody;

/// Why custody does not do what was asked.
public enum Reason {
  NO_SUCH_BUCKET("There is no bucket of this name."),
  NO_SUCH_ITEM("There is no item under this key."),
  NO_SUCH_VERSION("There is no such version of the item."),
  NO_SUCH_UPLOAD("There is no such upload; it was completed, aborted or never begun."),
  NO_SUCH_LOCK("No retention time was set for this item."),
  DELETED("This version only says that the item was deleted."),
  BUCKET_EXISTS("You have a bucket of this name already."),
  BUCKET_NOT_EMPTY("The bucket still holds items, uploads, or items that can be undeleted."),
  TOO_MANY_BUCKETS("You have as many buckets as you may have."),
  REGION_UNKNOWN("None of your services names this region."),
  SERVICE_UNKNOWN("You have no such service; name one in x-janji-service."),
  CLASS_MISSING(
      "Say what kind of data this is: add x-amz-tagging: janji-class=… or x-amz-meta-janji-class."),
  CLASS_NOT_SERVED("The service of this bucket does not cover this kind of data."),
  CONDITION_FAILED("A condition of the request does not hold."),
  CONFLICT("Something else changed the item at the same time; try again."),
  RANGE_OUTSIDE("The range lies outside of the item."),
  PART_UNKNOWN("A part was not uploaded, or its ETag or checksum is not the one named."),
  PART_TOO_SMALL("A part other than the last is smaller than 5 MiB."),
  TOO_LARGE("The item is larger than it may be."),
  CHECKSUM_DIFFERS("The checksum named is not that of the content."),
  DENIED("This account may not do that."),
  FROZEN("The customer's data is frozen; nothing is opened or stored."),
  HELD("A legal hold lies on this item."),
  RETAINED("The item must be kept until its retention time is over."),
  WINDOW_OVER("The time in which this could be undeleted is over."),
  NOT_DELETED("The item is not deleted."),
  DAMAGED("The stored bytes are damaged; they are not given out."),
  LEDGER_DOWN("The ledger cannot write, so nothing is opened or stored."),
  CLOCK_WRONG("The server's clock cannot be right, so nothing is opened or stored."),
  KEYS_DOWN("The keys cannot be reached, so nothing is opened or stored."),
  KEEPER_UNREACHABLE("Your keeper does not answer, so your items stay shut."),
  KEEPER_REPLACED(
      "This was stored under a keeper that you replaced; it opens only when that one is back in its"
          + " place."),
  STORE_DOWN("The storage cannot be reached."),
  STORE_FULL("There is no room left for this."),
  BUSY("Too much at once; try again a little later.");

  private final String sentence;

  Reason(String sentence) {
    this.sentence = sentence;
  }

  /// One sentence for who asked.
  public String sentence() {
    return sentence;
  }
}
