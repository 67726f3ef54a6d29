package id.janji.tenancy.authority;

import id.janji.clause.Bilingual;
import java.util.Arrays;

/// What the DNS said of a record that was looked for.
public enum Said {
  THERE("The record is there.", "Catatannya ada."),
  OTHERS("Other records are there, and this one is not.", "Ada catatan lain, bukan yang ini."),
  NOT_A_NAME("This is no name.", "Ini bukan nama."),
  NO_SUCH_NAME("There is no such name.", "Nama itu tidak ada."),
  NO_SUCH_RECORD("There is no such record.", "Catatan itu tidak ada."),
  CIRCLE(
      "The aliases lead too far or in a circle.", "Rangkaian aliasnya terlalu jauh atau berputar."),
  NO_RESOLVER("No resolver is set on this machine.", "Penjawab DNS belum diatur pada mesin ini."),
  NO_ANSWER("The resolver does not answer.", "Penjawab DNS tidak menjawab."),
  GAVE_UP(
      "The resolver gave up; a broken signature looks like that too.",
      "Penjawab DNS menyerah; tanda tangan yang rusak tampak serupa."),
  REFUSED("The resolver refused to look.", "Penjawab DNS menolak mencari."),
  UNKNOWN("What it said was not kept.", "Jawabannya tidak disimpan.");

  @SuppressWarnings("ImmutableEnumChecker") // a record of two strings
  private final Bilingual sentence;

  Said(String en, String id) {
    this.sentence = new Bilingual(en, id);
  }

  public Bilingual sentence() {
    return sentence;
  }

  /// By the name under which it is kept.
  static Said of(String name) {
    return Arrays.stream(values())
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElse(UNKNOWN);
  }
}
