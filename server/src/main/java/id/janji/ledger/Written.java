package id.janji.ledger;

import id.janji.entry.history.Judgement;

/// What came of a draft.
public sealed interface Written {
  /// It is durable.
  record Entered(Receipt receipt) implements Written {}

  /// The customer's verifier would refuse it where it would stand, so it was not written.
  record Unlawful(Judgement.Check check, String reason) implements Written {}

  /// The receipt, for drafts that are lawful by construction.
  ///
  /// @throws IllegalStateException if it was not written
  default Receipt orThrow() {
    return switch (this) {
      case Entered(Receipt receipt) -> receipt;
      case Unlawful(var check, String reason) ->
          throw new IllegalStateException(
              "an entry was not lawful, %s: %s".formatted(check, reason));
    };
  }
}
