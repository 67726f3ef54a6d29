package id.janji.console.account;

import id.janji.clause.Bilingual;
import id.janji.console.view.Tongue;
import id.janji.identity.People.Reason;
import java.util.Locale;

/// Refusals in words; each says what did not happen.
final class Reasons {
  static final String LAST_WAY = "last-way";

  private Reasons() {}

  /// The word that carries a reason through an address.
  static String word(Reason reason) {
    return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The sentence for a word from an address; empty for none and for an unknown one.
  static String sentence(String word, Tongue t) {
    if (word.equals(LAST_WAY)) {
      return t.in(
          "Not removed: it is your only way in. Add another one first.",
          "Tidak dihapus: itu satu-satunya jalan masuk Anda. Tambahkan yang lain dahulu.");
    }
    for (Reason reason : Reason.values()) {
      if (word(reason).equals(word)) {
        return t.in(sentence(reason));
      }
    }
    return "";
  }

  static Bilingual sentence(Reason reason) {
    return switch (reason) {
      case NAME_MISSING ->
          new Bilingual(
              "Nothing changed: a name is missing.", "Tidak ada yang berubah: nama kosong.");
      case EMAIL_WRONG ->
          new Bilingual(
              "Nothing changed: the address is none.", "Tidak ada yang berubah: alamat tidak sah.");
      case NO_HOLDER ->
          new Bilingual(
              "Nothing changed: this address is read by several people. Each account has one holder.",
              "Tidak ada yang berubah: alamat ini dibaca beberapa orang. Tiap akun punya satu pemegang.");
      case EMAIL_TAKEN ->
          new Bilingual(
              "Nothing changed: somebody here has this address already.",
              "Tidak ada yang berubah: alamat ini sudah dipakai orang lain.");
      case ROLE_MISSING ->
          new Bilingual(
              "Nobody invited: a role is missing.", "Tidak ada undangan: peran belum dipilih.");
      case WRONG_PARTY ->
          new Bilingual(
              "Nothing changed: this role belongs to the other side.",
              "Tidak ada yang berubah: peran itu milik pihak lain.");
      case NO_SUCH_PERSON ->
          new Bilingual(
              "Nothing changed: this person is not here.",
              "Tidak ada yang berubah: orang itu tidak ada.");
      case NO_SUCH_CUSTOMER ->
          new Bilingual(
              "Nobody invited: there is no such customer.",
              "Tidak ada undangan: pelanggan itu tidak ada.");
      case OWN_RIGHTS ->
          new Bilingual(
              "Nothing changed: nobody gives rights to himself.",
              "Tidak ada yang berubah: tidak ada yang memberi hak kepada diri sendiri.");
      case LAST_ADMINISTRATOR ->
          new Bilingual(
              "Nothing changed: this is the last administrator.",
              "Tidak ada yang berubah: ini administrator terakhir.");
    };
  }
}
