package id.janji.kernel.procedure;

import id.janji.clause.Bilingual;
import java.util.Locale;

/// On whose side somebody acts.
public enum Side {
  PROVIDER("the provider", "penyedia"),
  CUSTOMER("the customer", "pelanggan"),
  CLOCK("the clock", "jam");

  private final String en;
  private final String id;

  Side(String en, String id) {
    this.en = en;
    this.id = id;
  }

  /// As it stands in the database.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public Bilingual phrase() {
    return new Bilingual(en, id);
  }
}
