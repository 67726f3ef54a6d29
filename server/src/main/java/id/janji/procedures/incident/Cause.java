package id.janji.procedures.incident;

import id.janji.kernel.procedure.Says;

/// Whether somebody meant it.
public enum Cause {
  @Says(en = "somebody meant it", id = "disengaja")
  UNLAWFUL,
  @Says(en = "nobody meant it", id = "tidak disengaja")
  UNINTENDED
}
