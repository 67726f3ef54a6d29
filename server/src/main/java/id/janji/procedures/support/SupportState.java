package id.janji.procedures.support;

import id.janji.kernel.procedure.Says;
import id.janji.kernel.procedure.State;
import java.time.Instant;

/// Where a support case stands.
public sealed interface SupportState extends State {
  @Says(en = "Nothing yet", id = "Belum ada")
  record Nothing() implements SupportState {}

  /// @param since when the customer's first words came that nobody has answered
  @Says(en = "The provider is to answer", id = "Penyedia harus menjawab")
  record Asked(String subject, Instant since, int climbed) implements SupportState {}

  /// @param since when the provider asked back or answered
  @Says(en = "The customer is to say", id = "Pelanggan harus menanggapi")
  record Answered(String subject, Instant since) implements SupportState {}

  /// @param since when it was closed
  @Says(en = "Closed", id = "Ditutup")
  record Closed(String subject, Instant since) implements SupportState {}
}
