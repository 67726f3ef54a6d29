package id.janji.keyring.check;

import java.util.Locale;
import java.util.Optional;

/// Why something was not done; nothing was changed then. The order of the first part is the order
/// of the checks.
public enum Refusal {
  MALFORMED("The question is not what the protocol says."),
  RECEIPT_MALFORMED("There is no receipt, or it is not one."),
  RECEIPT_FOREIGN("The receipt was not made with the key of this start, or was changed."),
  LEAF_OTHER("The receipt is for another entry."),
  LEAF_MALFORMED("The entry is not a leaf."),
  LOG_OTHER("The entry belongs to another log than its receipt."),
  NOT_INTENT("The entry is no intent."),
  PAYLOAD_OTHER("Salt and payload are not what the entry committed to."),
  PAYLOAD_MALFORMED("The payload is not that of an intent."),
  OPERATION_OTHER("The entry announces another operation."),
  LOG_UNKNOWN("The log is not known here."),
  CUSTOMER_OTHER("The log belongs to another customer than the item."),
  INSTALLATION_OTHER("The item belongs to another installation."),
  REGION_OTHER("The entry names another region than the item's."),
  ITEM_OTHER("The entry names another item."),
  CONTEXT_OTHER("The entry names another context of the item, or none."),
  TOO_OLD("The receipt is older than 60 seconds."),
  AHEAD("The receipt is dated later than the clock of the key process."),
  BEFORE_START("The receipt was made before the key process started."),
  USED("The receipt was used before."),
  CROWDED("More receipts were used within a minute than can be remembered."),
  REGION_UNKNOWN("The region is not open here."),
  CUSTOMER_UNKNOWN("The customer has no key in this region."),
  FROZEN("The customer is frozen."),
  DESTROYED("The key was destroyed."),
  DOMAIN_OTHER("The item's domain is not that of the customer's newest master key."),
  KEY_REFUSED("The wrapped key does not open for this item."),

  EXISTS("It is there already."),
  LOG_TAKEN("The log is there already, for another customer or region."),
  FULL("There is no room for another one."),
  STORAGE("The keyring's folder cannot be written."),
  FAULT("The key process met a fault of its own, which its log names.");

  private final String sentence;

  Refusal(String sentence) {
    this.sentence = sentence;
  }

  /// As it stands in a frame.
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// For a person.
  public String sentence() {
    return sentence;
  }

  public static Optional<Refusal> of(String code) {
    for (Refusal refusal : values()) {
      if (refusal.code().equals(code)) {
        return Optional.of(refusal);
      }
    }
    return Optional.empty();
  }
}
