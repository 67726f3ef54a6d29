package id.janji.procedures.support;

import static id.janji.kernel.procedure.Side.CLOCK;
import static id.janji.kernel.procedure.Side.CUSTOMER;
import static id.janji.kernel.procedure.Side.PROVIDER;

import id.janji.kernel.procedure.Event;
import id.janji.kernel.procedure.Says;

/// What happens to a support case.
public sealed interface SupportEvent extends Event {
  @Says(
      en = "The customer asks for help",
      id = "Pelanggan meminta bantuan",
      by = {CUSTOMER, PROVIDER})
  record Opened(
      @Says(en = "Subject", id = "Perihal") String subject,
      @Says(en = "What it is about", id = "Uraian") String text)
      implements SupportEvent {}

  @Says(en = "The customer writes", id = "Pelanggan menulis", by = CUSTOMER)
  record Wrote(@Says(en = "Text", id = "Teks") String text) implements SupportEvent {}

  @Says(
      en = "The provider answers or asks back",
      id = "Penyedia menjawab atau bertanya",
      by = PROVIDER)
  record Replied(@Says(en = "Text", id = "Teks") String text) implements SupportEvent {}

  @Says(
      en = "The case is closed",
      id = "Kasus ditutup",
      by = {CUSTOMER, PROVIDER})
  record Ended(@Says(en = "What came of it", id = "Hasilnya") String outcome)
      implements SupportEvent {}

  @Says(en = "The customer opens it again", id = "Pelanggan membukanya kembali", by = CUSTOMER)
  record Reopened(@Says(en = "Why", id = "Alasannya") String text) implements SupportEvent {}

  @Says(en = "Time has passed", id = "Waktu berlalu", by = CLOCK)
  record TimePassed(
      @Says(en = "Time limit", id = "Batas waktu") String deadline,
      @Says(en = "Rung", id = "Anak tangga") int rung)
      implements SupportEvent {}
}
