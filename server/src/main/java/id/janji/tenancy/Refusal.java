package id.janji.tenancy;

import id.janji.clause.Bilingual;
import java.util.Map;
import java.util.function.Supplier;
import org.jooq.exception.DataAccessException;

/// Why a register does not allow a well-formed change.
public enum Refusal {
  ALREADY_REGISTERED("This name is already registered.", "Nama ini sudah terdaftar."),
  UNKNOWN(
      "Something that this refers to is not registered.",
      "Sesuatu yang dirujuk di sini tidak terdaftar."),
  STALE_VERSION(
      "The accepted text is not that of a version in force or announced.",
      "Teks yang disetujui bukan teks dari versi yang berlaku atau yang sudah diumumkan."),
  NO_PUBLISHED_POLICY(
      "No published policy is bound to this offering, so it is not switched on.",
      "Layanan ini belum terikat pada kebijakan yang diterbitkan, jadi tidak dinyalakan."),
  NOT_ACTIVE("This offering is not switched on.", "Layanan ini tidak dinyalakan."),
  LIST_CHANGED(
      "The list changed since you opened it. Read it again before you sign.",
      "Daftar ini berubah sejak Anda membukanya. Baca lagi sebelum menandatangani."),
  NOTHING_LISTED("There is nothing on the list yet.", "Belum ada apa pun dalam daftar."),
  TOO_MANY(
      "There are as many of these as there may be. End one first.",
      "Jumlahnya sudah mencapai batas. Akhiri satu lebih dahulu."),
  OWN("Somebody else decides this about you.", "Orang lain yang memutuskan ini tentang Anda."),
  ENDED("This has already ended.", "Ini sudah berakhir.");

  /// SQLSTATE 23503 is a reference to a row that does not exist; JA… are raised by the schema.
  private static final Map<String, Refusal> BY_STATE =
      Map.of(
          "23503", UNKNOWN,
          "JA004", STALE_VERSION,
          "JA005", NO_PUBLISHED_POLICY);

  private final String en;
  private final String id;

  Refusal(String en, String id) {
    this.en = en;
    this.id = id;
  }

  /// One sentence for the person who asked.
  public Bilingual sentence() {
    return new Bilingual(en, id);
  }

  /// Turns the refusals of the database into those of the register. Everything else stays a fault.
  static <T> Change<T> caught(Supplier<Change<T>> work) {
    try {
      return work.get();
    } catch (DataAccessException e) {
      Refusal refusal = BY_STATE.get(e.sqlState());
      if (refusal == null) {
        throw e;
      }
      return new Change.Refused<>(refusal);
    }
  }
}
