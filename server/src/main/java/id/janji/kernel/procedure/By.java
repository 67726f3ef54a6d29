package id.janji.kernel.procedure;

import java.util.Optional;
import java.util.UUID;

/// Who does something.
///
/// @param person the id of his account; `clock` where time does it, `contact:` and an id for a
///   contact, `program:` and the id of its account for a customer's program
public record By(Side side, String person, String name) {
  private static final String CONTACT = "contact:";
  private static final String PROGRAM = "program:";

  public static final By CLOCK = new By(Side.CLOCK, "clock", "clock");

  /// A contact of the customer, who has no account here.
  public static By contact(UUID contact, String name) {
    return new By(Side.CUSTOMER, CONTACT + contact, name);
  }

  /// A program of the customer's, which signs its requests.
  public static By program(UUID account, String name) {
    return new By(Side.CUSTOMER, PROGRAM + account, name);
  }

  public boolean isProgram() {
    return person.startsWith(PROGRAM);
  }

  /// A name as people read it; a program says what it is, whatever it is called.
  ///
  /// @param person the id, as histories and logs have it
  public static String shown(String person, String name) {
    return person.startsWith(PROGRAM) ? name + " (program)" : name;
  }

  /// The person's account; empty for the clock, a contact and a program.
  public Optional<UUID> account() {
    return side == Side.CLOCK || person.startsWith(CONTACT) || isProgram()
        ? Optional.empty()
        : Optional.of(UUID.fromString(person));
  }
}
