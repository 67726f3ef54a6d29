package id.janji.tenancy;

import id.janji.clause.Bilingual;
import java.util.Locale;

/// The kinds of customer data, a closed list: whatever is stored for a customer is one of these.
public enum DataClass {
  CONTENT("Customer content", "Isi data pelanggan"),
  SERVICE("Data that the product or service makes", "Data yang dihasilkan produk atau layanan"),
  PERSONAL("Personal data", "Data pribadi"),
  MAILBOX("Mailbox operation", "Operasional kotak surat"),
  ACCOUNT("Accounts", "Akun"),
  SUPPORT("Support tickets", "Tiket dukungan"),
  CONFIGURATION("Configuration", "Konfigurasi"),
  TECHNICAL("Technical data and telemetry", "Data teknis dan telemetri"),
  LOGS("Logs and metadata", "Log dan metadata"),
  BACKUPS("Backups", "Cadangan"),
  CONNECTED("Other connected data", "Data terkait lainnya");

  private final String en;
  private final String id;

  DataClass(String en, String id) {
    this.en = en;
    this.id = id;
  }

  public Bilingual title() {
    return new Bilingual(en, id);
  }

  /// The word in the database and in labels.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The class that `word` stands for.
  ///
  /// @throws IllegalArgumentException if there is none
  public static DataClass of(String word) {
    for (DataClass each : values()) {
      if (each.word().equals(word)) {
        return each;
      }
    }
    throw new IllegalArgumentException("not a data class: " + word);
  }
}
