package id.janji.clause;

/// Who has to keep a clause.
public enum Duty {
  PROVIDER,
  CUSTOMER,
  /// Two halves: the clause is kept only if provider and customer both do theirs.
  SHARED;

  /// The word that policy files and machine-readable output use: `provider`, `customer`, `shared`.
  public String word() {
    return switch (this) {
      case PROVIDER -> "provider";
      case CUSTOMER -> "customer";
      case SHARED -> "shared";
    };
  }
}
