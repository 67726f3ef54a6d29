package id.janji.entry;

import java.util.Optional;

/// Why somebody may do something; one of five, in each grant and in each act on it.
public enum Basis {
  /// The customer's own accounts.
  OWN("own"),
  /// A signature made with a key of the customer's over the exact statement; nothing else is called
  /// approved by the customer.
  APPROVED("approved"),
  /// A named machine task, consented to in the contract.
  JOB("job"),
  /// An instrument of the law, counsel and two who release.
  LEGAL("legal"),
  /// An emergency, by two people of the provider's.
  BREAK_GLASS("break-glass");

  private final String code;

  Basis(String code) {
    this.code = code;
  }

  /// As it stands in a leaf.
  public String code() {
    return code;
  }

  public static Optional<Basis> of(String code) {
    for (Basis basis : values()) {
      if (basis.code.equals(code)) {
        return Optional.of(basis);
      }
    }
    return Optional.empty();
  }
}
