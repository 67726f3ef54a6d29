package id.janji.procedures.incident;

/// The three reports, in their order.
public enum Stage {
  FIRST,
  INTERIM,
  FINAL
}
