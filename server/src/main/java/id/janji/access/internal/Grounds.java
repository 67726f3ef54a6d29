package id.janji.access.internal;

import id.janji.access.Standing;
import id.janji.clause.Bilingual;
import id.janji.entry.payload.Actor;
import java.util.Optional;

/// What a standing grant needs, on each basis.
public final class Grounds {
  public static final Bilingual BY_REQUEST =
      new Bilingual(
          "What the customer approves is asked for and signed, not given.",
          "Yang disetujui pelanggan harus diminta dan ditandatangani, bukan diberikan.");
  public static final Bilingual NO_PROCEDURE =
      new Bilingual(
          "There is no procedure for access on this basis yet, so it is not given.",
          "Belum ada prosedur untuk akses atas dasar ini, jadi tidak diberikan.");
  public static final Bilingual PURPOSE_UNKNOWN =
      new Bilingual(
          "This purpose is not on the customer's list.",
          "Tujuan ini tidak ada dalam daftar pelanggan.");
  private static final Bilingual NOT_OWN =
      new Bilingual(
          "Only an account of the customer's own acts on this basis.",
          "Hanya akun milik pelanggan sendiri yang bertindak atas dasar ini.");
  private static final Bilingual NO_JOB =
      new Bilingual(
          "A job is the provider's, and has a limit of bytes.",
          "Tugas mesin adalah milik penyedia dan memiliki batas bita.");

  private Grounds() {}

  public static Optional<Bilingual> own(Standing standing) {
    return standing.account().party() == Actor.Party.CUSTOMER
        ? Optional.empty()
        : Optional.of(NOT_OWN);
  }

  public static Optional<Bilingual> job(Standing standing) {
    boolean fits =
        standing.account().party() == Actor.Party.PROVIDER && standing.most().bytes().isPresent();
    return fits ? Optional.empty() : Optional.of(NO_JOB);
  }

  public static Bilingual unlawful(String reason) {
    return new Bilingual(
        "The customer's log does not accept this grant: " + reason + ".",
        "Catatan pelanggan tidak menerima izin ini: " + reason + ".");
  }
}
