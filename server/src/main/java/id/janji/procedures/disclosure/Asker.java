package id.janji.procedures.disclosure;

import id.janji.kernel.procedure.Says;

/// Who asks for data.
public enum Asker {
  /// Somebody whom the law gives a right to ask.
  @Says(en = "an authority", id = "instansi berwenang")
  AUTHORITY,
  @Says(en = "somebody else", id = "pihak lain")
  OTHER
}
