package id.janji.console.ledger.telling;

/// Who reads a log, and so how much of it is said.
public enum Sight {
  /// The customer: everything that an entry holds.
  OWNER,
  /// The provider's people: who of ours did what, when, on which basis and how much of it; neither
  /// which item, nor who of the customer's, nor what anybody wrote.
  PROVIDER
}
