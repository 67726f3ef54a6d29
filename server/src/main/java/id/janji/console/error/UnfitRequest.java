package id.janji.console.error;

import id.janji.clause.Bilingual;

/// What is told to who sent a request that cannot be taken as it is. Nothing was looked up for it.
final class UnfitRequest {
  private UnfitRequest() {}

  static Mishap of(int status) {
    return switch (status) {
      case 405 ->
          refused(
              status,
              "method-not-allowed",
              "That cannot be done with this page",
              "Itu tidak dapat dilakukan pada halaman ini");
      case 406 ->
          refused(
              status,
              "not-acceptable",
              "This page does not come in the form asked for",
              "Halaman ini tidak tersedia dalam bentuk yang diminta");
      case 411 -> long64(status, "length-required");
      case 414 ->
          new Mishap(
              status,
              "address-too-long",
              new Bilingual("The address is too long", "Alamatnya terlalu panjang"),
              new Bilingual(
                  "Nothing was changed. Shorten the address, or begin at the first page.",
                  "Tidak ada yang berubah. Persingkat alamatnya, atau mulai dari halaman pertama."));
      case 415 ->
          refused(
              status,
              "form-not-read",
              "What was sent is not in a form that is read here",
              "Kirimannya tidak dalam bentuk yang dapat dibaca di sini");
      case 421 -> wrongName();
      case 431 ->
          new Mishap(
              status,
              "header-too-large",
              new Bilingual("The browser sent too much along", "Peramban mengirim terlalu banyak"),
              new Bilingual(
                  "Nothing was done. Addresses and cookies together may have 16 kB; deleting this"
                      + " site's cookies helps.",
                  "Tidak ada yang dilakukan. Alamat dan kuki bersama-sama paling besar 16 kB;"
                      + " menghapus kuki situs ini akan membantu."));
      default ->
          refused(status, "refused", "That was not understood", "Permintaan itu tidak dipahami");
    };
  }

  private static Mishap long64(int status, String type) {
    return new Mishap(
        status,
        type,
        new Bilingual("It was not said how much is sent", "Ukuran kiriman tidak disebutkan"),
        new Bilingual(
            "Nothing was stored. A form may carry 64 kB and says its length first.",
            "Tidak ada yang disimpan. Satu formulir paling besar 64 kB dan menyebut ukurannya"
                + " lebih dahulu."));
  }

  /// Tells no name under which it would have been answered.
  private static Mishap wrongName() {
    return new Mishap(
        421,
        "unknown-host",
        new Bilingual(
            "Nobody lives at this name here", "Tidak ada yang beralamat dengan nama ini di sini"),
        new Bilingual(
            "Nothing was opened. Ask your provider for the address of this site.",
            "Tidak ada yang dibuka. Tanyakan alamat situs ini kepada penyedia Anda."));
  }

  private static Mishap refused(int status, String type, String en, String id) {
    return new Mishap(
        status,
        type,
        new Bilingual(en, id),
        new Bilingual(
            "Nothing was changed. Go back, reload the page and try again.",
            "Tidak ada yang berubah. Kembali, muat ulang halamannya, lalu coba lagi."));
  }
}
