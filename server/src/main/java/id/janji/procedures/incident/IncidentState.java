package id.janji.procedures.incident;

import id.janji.kernel.procedure.Says;
import id.janji.kernel.procedure.State;
import java.time.Instant;

/// Where an incident stands for one customer.
public sealed interface IncidentState extends State {
  @Says(en = "Nothing yet", id = "Belum ada")
  record Nothing() implements IncidentState {}

  /// @param since when it was reported
  @Says(en = "To be judged: is it credible?", id = "Dinilai: apakah kredibel?")
  record Suspected(Instant since) implements IncidentState {}

  @Says(en = "Not credible", id = "Tidak kredibel")
  record Dismissed(Instant since) implements IncidentState {}

  @Says(en = "Real; to be contained", id = "Nyata; harus dibendung")
  record Recognised(Known known) implements IncidentState {}

  @Says(en = "Contained; to be recovered from", id = "Terbendung; harus dipulihkan")
  record Contained(Known known) implements IncidentState {}

  @Says(en = "Recovered; to be learned from", id = "Pulih; harus dipelajari")
  record Recovered(Known known) implements IncidentState {}

  /// @param lessons how many became tasks
  @Says(en = "Reviewed; to be closed", id = "Ditinjau; dapat ditutup")
  record Reviewed(Known known, int lessons) implements IncidentState {}

  @Says(en = "Closed", id = "Ditutup")
  record Closed(Known known) implements IncidentState {}
}
