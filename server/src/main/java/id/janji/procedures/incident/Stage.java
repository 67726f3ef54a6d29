package id.janji.procedures.incident;

import id.janji.kernel.procedure.Says;

/// The three reports, in their order.
public enum Stage {
  @Says(en = "first report", id = "laporan pertama")
  FIRST,
  @Says(en = "interim report", id = "laporan sementara")
  INTERIM,
  @Says(en = "final report", id = "laporan akhir")
  FINAL
}
