package id.janji.law;

import id.janji.clause.Bilingual;
import java.util.Locale;

/// A moment that a time limit can start from.
public enum Trigger {
  OCCURRED("when it happened", "saat kejadian"),
  AWARE("when we became aware of it", "saat kami mengetahuinya"),
  REQUESTED("when it was asked for", "saat diminta"),
  REPORTED("when it was reported", "saat dilaporkan"),
  FIXED("when a correction was available", "saat perbaikan tersedia");

  private final String en;
  private final String id;

  Trigger(String en, String id) {
    this.en = en;
    this.id = id;
  }

  /// As it stands in a rule.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public Bilingual phrase() {
    return new Bilingual(en, id);
  }
}
