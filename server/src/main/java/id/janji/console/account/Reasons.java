package id.janji.console.account;

import id.janji.clause.Bilingual;
import id.janji.console.view.Tongue;
import id.janji.identity.People.Reason;
import java.util.Locale;

/// Refusals in words; each says what did not happen.
public final class Reasons {
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

  /// One sentence for a refusal.
  public static Bilingual sentence(Reason reason) {
    return switch (reason) {
      case NAME_MISSING -> unchanged("a name is missing", "nama kosong");
      case EMAIL_WRONG -> unchanged("the address is none", "alamat tidak sah");
      case NO_HOLDER ->
          unchanged(
              "this address is read by several people, and each account has one holder",
              "alamat ini dibaca beberapa orang, padahal tiap akun punya satu pemegang");
      case EMAIL_TAKEN -> unchanged("somebody here has this address", "alamat ini sudah dipakai");
      case ROLE_MISSING -> unchanged("a role is missing", "peran belum dipilih");
      case WRONG_PARTY -> unchanged("the role is the other side's", "peran itu milik pihak lain");
      case NO_SUCH_PERSON -> unchanged("this person is not here", "orang itu tidak ada");
      case NO_SUCH_CUSTOMER -> unchanged("there is no such customer", "pelanggan itu tidak ada");
      case OWN_RIGHTS ->
          unchanged("nobody gives rights to himself", "hak tidak diberikan kepada diri sendiri");
      case LAST_ADMINISTRATOR ->
          unchanged("this is the last administrator", "ini administrator terakhir");
    };
  }

  private static Bilingual unchanged(String why, String sebab) {
    return new Bilingual("Nothing changed: " + why + ".", "Tidak ada yang berubah: " + sebab + ".");
  }
}
