package id.janji.access.request;

import id.janji.access.Decision;
import id.janji.clause.Bilingual;

/// Why a step of a request was refused; nothing changed then.
public enum Fault {
  UNKNOWN("There is no such request.", "Permintaan ini tidak ada."),
  NO_LOG(
      "This customer has no log yet, so nobody can be let in.",
      "Pelanggan ini belum memiliki catatan, jadi tidak ada yang dapat diberi akses."),
  NO_CASE(
      "Access hangs on an open case of this customer, and this is none.",
      "Akses bergantung pada kasus pelanggan ini yang masih terbuka, dan ini bukan."),
  PURPOSE(
      "This purpose is not on the customer's list.",
      "Tujuan ini tidak ada dalam daftar pelanggan."),
  TERMS(
      "Say what, how much and how long: at least one operation and one act, at most 31 days.",
      "Sebutkan apa, berapa banyak, dan berapa lama: paling sedikit satu operasi dan satu"
          + " tindakan, paling lama 31 hari."),
  NDA(Decision.Code.NDA),
  CONFLICT(Decision.Code.CONFLICT),
  PLACE(Decision.Code.PLACE),
  FROZEN(Decision.Code.FROZEN),
  OWN_REQUEST(
      "Nobody decides about what he asked for himself.",
      "Tidak seorang pun memutuskan permintaannya sendiri."),
  WRONG_SIDE("This is for the other side to decide.", "Ini harus diputuskan oleh pihak lain."),
  MANAGER_FIRST(
      "A manager of the provider's has not allowed this yet.",
      "Atasan di pihak penyedia belum mengizinkan ini."),
  LONGER(
      "Less time than was asked can be allowed, never more and never none.",
      "Waktu yang lebih singkat dari yang diminta dapat diizinkan, tidak pernah lebih dan tidak"
          + " pernah nol."),
  ANSWERED("This was answered already.", "Ini sudah dijawab."),
  LAPSED("The time to answer is over.", "Waktu untuk menjawab sudah habis."),
  STATEMENT("What was signed is not this statement.", "Yang ditandatangani bukan pernyataan ini."),
  KEY(
      "This key may not approve: it is not yours, not enrolled or retired.",
      "Kunci ini tidak boleh menyetujui: bukan milik Anda, belum terdaftar, atau sudah pensiun."),
  SIGNATURE("The signature does not hold.", "Tanda tangan tidak sah."),
  UNLAWFUL("The customer's log does not accept this.", "Catatan pelanggan tidak menerima ini.");

  private final String en;
  private final String id;

  Fault(String en, String id) {
    this.en = en;
    this.id = id;
  }

  Fault(Decision.Code code) {
    this.en = code.sentence().en();
    this.id = code.sentence().id();
  }

  public Bilingual sentence() {
    return new Bilingual(en, id);
  }

  /// What a missing requirement is as a fault of a request.
  static Fault of(Decision.Code missing) {
    return switch (missing) {
      case NDA -> NDA;
      case CONFLICT -> CONFLICT;
      case PLACE, REGION, SESSION -> PLACE;
      case NO_LOG -> NO_LOG;
      case FROZEN -> FROZEN;
      case PURPOSE -> PURPOSE;
      case CASE -> NO_CASE;
      case NO_GRANT, ITEM, OPERATION, TIME, ITEMS_SPENT, BYTES_SPENT, HELD, ENDED, UNLAWFUL ->
          UNLAWFUL;
    };
  }
}
