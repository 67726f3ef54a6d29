package id.janji.access;

import id.janji.clause.Bilingual;

/// What came of asking for a grant.
public sealed interface Issued {
  /// It stands in the customer's log and holds from now on.
  record Granted(Grant grant) implements Issued {}

  /// There is none; nothing changed.
  record Refused(Bilingual why) implements Issued {}

  /// The grant, where there is nothing that could be refused.
  ///
  /// @throws IllegalStateException if there is none
  default Grant orThrow() {
    return switch (this) {
      case Granted(Grant grant) -> grant;
      case Refused(Bilingual why) -> throw new IllegalStateException(why.en());
    };
  }
}
