package id.janji.procedures.incident;

import id.janji.clause.Bilingual;

/// The five kinds of harm, of which an incident has at least one.
public enum Harm {
  DESTRUCTION("destruction", "pemusnahan"),
  LOSS("loss", "kehilangan"),
  ALTERATION("alteration", "perubahan"),
  DISCLOSURE("disclosure", "pengungkapan"),
  ACCESS("access", "akses");

  private final String en;
  private final String id;

  Harm(String en, String id) {
    this.en = en;
    this.id = id;
  }

  public Bilingual phrase() {
    return new Bilingual(en, id);
  }
}
