package id.janji.clause.cut;

import id.janji.clause.Bilingual;

/// Why a sentence is not bound to a control.
public enum Unplaced {
  HEADING(
      "It is a heading, a menu entry or a note about the page.",
      "Ini judul, butir menu, atau keterangan halaman."),
  DEFINITION(
      "It says what a word means and promises nothing.",
      "Ini menjelaskan arti sebuah kata dan tidak menjanjikan apa pun."),
  DISCLAIMER(
      "It limits what is owed and promises nothing.",
      "Ini membatasi kewajiban dan tidak menjanjikan apa pun."),
  STATEMENT(
      "It states or explains something, and no control keeps it.",
      "Ini menyatakan atau menjelaskan sesuatu, dan tidak ada kontrol yang menjaganya."),
  CONSENT(
      "It takes use or silence for agreement, which no control can make true.",
      "Ini menganggap pemakaian atau diam sebagai persetujuan; tidak ada kontrol yang dapat membenarkannya."),
  REPEATED("The same words stand further up.", "Kata-kata yang sama sudah tertulis di atas."),
  UNSURE(
      "Its words speak for some controls, but not clearly enough for one.",
      "Kata-katanya mengarah ke beberapa kontrol, tetapi tidak cukup jelas untuk satu pun."),
  UNKNOWN(
      "No control that is declared speaks of this.",
      "Tidak ada kontrol yang dinyatakan untuk hal ini.");

  private final String en;
  private final String id;

  Unplaced(String en, String id) {
    this.en = en;
    this.id = id;
  }

  public Bilingual reason() {
    return new Bilingual(en, id);
  }
}
