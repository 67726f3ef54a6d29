package id.janji.access;

import id.janji.clause.Bilingual;

/// Why a grant does not hold any more.
public enum Ended {
  REVOKED("It was revoked.", "Izin ini dicabut."),
  EXPIRED("Its time is over.", "Waktunya sudah habis."),
  CASE_CLOSED("The case that it hung on is closed.", "Kasus tempat izin ini bergantung ditutup."),
  ACCOUNT_ENDED("The account that held it has ended.", "Akun pemegangnya sudah berakhir."),
  NOT_IN_LOG(
      "It does not stand in the customer's log.", "Izin ini tidak ada dalam catatan pelanggan.");

  private final String en;
  private final String id;

  Ended(String en, String id) {
    this.en = en;
    this.id = id;
  }

  public Bilingual sentence() {
    return new Bilingual(en, id);
  }

  /// The word in the database.
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
