package id.janji.procedures.incident;

/// Whether somebody meant it.
public enum Cause {
  UNLAWFUL,
  UNINTENDED
}
