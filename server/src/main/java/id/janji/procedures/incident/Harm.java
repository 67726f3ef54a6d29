package id.janji.procedures.incident;

import id.janji.kernel.procedure.Says;

/// The five kinds of harm, of which an incident has at least one.
public enum Harm {
  @Says(en = "destruction", id = "pemusnahan")
  DESTRUCTION,
  @Says(en = "loss", id = "kehilangan")
  LOSS,
  @Says(en = "alteration", id = "perubahan")
  ALTERATION,
  @Says(en = "disclosure", id = "pengungkapan")
  DISCLOSURE,
  @Says(en = "access", id = "akses")
  ACCESS
}
