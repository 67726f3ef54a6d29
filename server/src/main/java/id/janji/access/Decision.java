package id.janji.access;

import id.janji.clause.Bilingual;
import id.janji.entry.Basis;
import id.janji.entry.payload.Actor;
import java.util.OptionalLong;
import java.util.UUID;

/// Whether an act may go on. Only access makes one. It is said of the moment: what it allows still
/// has to be begun, and an act that the customer's log calls unlawful does not begin.
public sealed interface Decision {
  /// A live grant allows it.
  record Allowed(Act act, Grant grant) implements Decision {
    public UUID customer() {
      return grant.customer();
    }

    /// Who acts, as the grant names him.
    public Actor actor() {
      return grant.terms().actor();
    }

    public Basis basis() {
      return grant.basis();
    }

    /// How many acts the grant has left; empty without limit.
    public OptionalLong itemsLeft() {
      return grant.itemsLeft();
    }

    /// How many bytes the grant has left; empty without limit.
    public OptionalLong bytesLeft() {
      return grant.bytesLeft();
    }
  }

  /// Nothing allows it.
  record Refused(Code code) implements Decision {
    /// One sentence for the person who asked.
    public Bilingual sentence() {
      return code.sentence();
    }
  }

  /// Why an act is refused, the farthest from being allowed first.
  enum Code {
    NO_LOG(
        "This customer has no log yet, so nothing of his is opened.",
        "Pelanggan ini belum memiliki catatan, jadi tidak ada datanya yang dibuka."),
    NO_GRANT(
        "No grant allows you to touch this customer's data.",
        "Tidak ada izin yang membolehkan Anda menyentuh data pelanggan ini."),
    ITEM(
        "This lies outside of what your grant names.",
        "Ini berada di luar yang disebut dalam izin Anda."),
    OPERATION(
        "Your grant does not allow this operation.", "Izin Anda tidak membolehkan tindakan ini."),
    PURPOSE("Your grant is not for this purpose.", "Izin Anda bukan untuk tujuan ini."),
    CASE("Your grant is for another case.", "Izin Anda berlaku untuk kasus lain."),
    SESSION(
        "It is not known from where you work, so nothing is opened.",
        "Tempat Anda bekerja tidak diketahui, jadi tidak ada yang dibuka."),
    REGION(
        "Your grant does not hold where you are.",
        "Izin Anda tidak berlaku di tempat Anda berada."),
    TIME("Your grant does not hold at this time.", "Izin Anda tidak berlaku pada saat ini."),
    NDA(
        "You have no confidentiality agreement in force.",
        "Anda tidak memiliki perjanjian kerahasiaan yang berlaku."),
    CONFLICT(
        "You have not declared that you have no conflict of interest here.",
        "Anda belum menyatakan bebas dari konflik kepentingan di sini."),
    PLACE(
        "Nothing shows that you work from this region.",
        "Tidak ada bukti bahwa Anda bekerja dari wilayah ini."),
    ITEMS_SPENT("Your grant has no acts left.", "Jatah tindakan dalam izin Anda sudah habis."),
    BYTES_SPENT(
        "Your grant does not allow that many bytes any more.",
        "Izin Anda tidak lagi membolehkan bita sebanyak itu."),
    HELD(
        "A legal hold lies on this: nobody opens or deletes it until the hold ends.",
        "Penahanan hukum berlaku atas ini: tidak ada yang membuka atau menghapusnya sampai"
            + " penahanan berakhir."),
    FROZEN(
        "This customer is frozen: nobody of the provider's is let at his data.",
        "Pelanggan ini dibekukan: tidak seorang pun dari penyedia dapat mengakses datanya."),
    ENDED("Your grant has ended.", "Izin Anda sudah berakhir."),
    UNLAWFUL(
        "The customer's log does not accept this act.",
        "Catatan pelanggan tidak menerima tindakan ini.");

    private final String en;
    private final String id;

    Code(String en, String id) {
      this.en = en;
      this.id = id;
    }

    public Bilingual sentence() {
      return new Bilingual(en, id);
    }

    /// The word in entries and answers.
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }
}
