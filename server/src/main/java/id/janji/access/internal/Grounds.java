package id.janji.access.internal;

import id.janji.access.Standing;
import id.janji.clause.Bilingual;
import id.janji.entry.payload.Actor;
import id.janji.entry.payload.Operation;
import id.janji.entry.payload.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

  private static final Bilingual NOT_LEGAL =
      new Bilingual(
          "What the law compels is to open named items, by one person, within a week.",
          "Yang diwajibkan hukum ialah membuka berkas tertentu, oleh satu orang, dalam seminggu.");

  /// The purpose of what the law compels; on no customer's list.
  public static final String LEGAL = "legal";

  private static final Duration LONGEST = Duration.ofDays(7);

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

  public static Optional<Bilingual> legal(Standing standing, Instant now) {
    boolean fits =
        standing.account().party() == Actor.Party.PROVIDER
            && standing.scope() instanceof Scope.Keys
            && standing.operations().equals(Set.of(Operation.OPEN))
            && standing.purposes().equals(List.of(LEGAL))
            && standing.most().items().isPresent()
            && standing.until().filter(until -> !until.isAfter(now.plus(LONGEST))).isPresent();
    return fits ? Optional.empty() : Optional.of(NOT_LEGAL);
  }

  public static Bilingual unlawful(String reason) {
    return new Bilingual(
        "The customer's log does not accept this grant: " + reason + ".",
        "Catatan pelanggan tidak menerima izin ini: " + reason + ".");
  }
}
