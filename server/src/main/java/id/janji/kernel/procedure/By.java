package id.janji.kernel.procedure;

import java.util.Optional;
import java.util.UUID;

/// Who does something.
///
/// @param person the id of his account; `clock` where time does it, `contact:` and an id for a
///   contact
public record By(Side side, String person, String name) {
  private static final String CONTACT = "contact:";

  public static final By CLOCK = new By(Side.CLOCK, "clock", "clock");

  /// A contact of the customer, who has no account here.
  public static By contact(UUID contact, String name) {
    return new By(Side.CUSTOMER, CONTACT + contact, name);
  }

  /// The account behind it; empty for the clock and for a contact.
  public Optional<UUID> account() {
    return side == Side.CLOCK || person.startsWith(CONTACT)
        ? Optional.empty()
        : Optional.of(UUID.fromString(person));
  }
}
