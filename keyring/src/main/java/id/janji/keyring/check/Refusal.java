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

  HEAD_MALFORMED("The head is no signed checkpoint."),
  HEAD_UNSIGNED("The head is not signed by all keys of the log that the owner trusts."),
  HEAD_REWOUND("The log is shorter than the head that the keeper has cosigned."),
  HEAD_FORKED("The log is not a continuation of the head that the keeper has cosigned."),
  NOT_INCLUDED("An entry does not stand in the head where it is said to stand."),
  SEEN_BEFORE_START("The entry stood in a head that was cosigned before the keeper started."),
  BASIS_NOT_ALLOWED("This basis is not allowed here."),
  GRANT_OTHER("The grant shown is none, or not that of the entry."),
  BEYOND_GRANT("The act lies outside of its grant."),
  APPROVAL_OTHER("The approval shown is none, or not that of the grant."),
  APPROVER_UNKNOWN("The key of the approval is not on the list of the owner."),
  APPROVAL_FALSE("The approval is not signed by its key, or came too late."),
  BEYOND_APPROVAL("The grant allows more than was approved."),
  KEEPER_STOPPED("The keeper has stopped until its owner looks."),

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
