package id.janji.console.error;

import id.janji.clause.Bilingual;

/// Why a page is not shown.
///
/// @param status the HTTP status
/// @param type the last part of the RFC 9457 problem type
/// @param notDone what did not happen, and what to do
public record Mishap(int status, String type, Bilingual title, Bilingual notDone) {
  private static final Mishap MISSING =
      new Mishap(
          404,
          "not-found",
          new Bilingual("There is no such page", "Tidak ada halaman seperti itu"),
          new Bilingual(
              "Nothing was changed. The address may be old, or what stood here may not be yours to"
                  + " see.",
              "Tidak ada yang berubah. Alamatnya mungkin sudah lama, atau isinya bukan untuk Anda"
                  + " lihat."));
  private static final Mishap CLOSED =
      new Mishap(
          403,
          "not-permitted",
          new Bilingual("This page is closed to you", "Halaman ini tertutup bagi Anda"),
          new Bilingual(
              "Nothing was opened and nothing was changed.",
              "Tidak ada yang dibuka dan tidak ada yang berubah."));

  /// For a form that was made for another session, or before this one.
  static final Mishap FORM_TOO_OLD =
      new Mishap(
          403,
          "form-too-old",
          new Bilingual("This form is too old", "Formulir ini sudah kedaluwarsa"),
          new Bilingual(
              "Nothing was done. Go back, reload the page and send it again; your browser has to"
                  + " keep this site's cookies.",
              "Tidak ada yang dilakukan. Kembali, muat ulang halamannya, lalu kirim lagi; peramban"
                  + " Anda harus menyimpan kuki situs ini."));

  private static final Mishap NOT_SIGNED_IN =
      new Mishap(
          401,
          "not-signed-in",
          new Bilingual("You are not signed in", "Anda belum masuk"),
          new Bilingual(
              "Nothing was opened. Sign in, then open the page again.",
              "Tidak ada yang dibuka. Masuklah, lalu buka lagi halamannya."));
  private static final Mishap TOO_LARGE =
      new Mishap(
          413,
          "too-large",
          new Bilingual("That was too large", "Kirimannya terlalu besar"),
          new Bilingual(
              "Nothing was stored. A form may carry 64 kB, the upload of a policy 2 MB.",
              "Tidak ada yang disimpan. Satu formulir paling besar 64 kB, unggahan kebijakan 2 MB."));
  private static final Mishap TOO_OFTEN =
      new Mishap(
          429,
          "too-often",
          new Bilingual("Too many tries", "Terlalu banyak percobaan"),
          new Bilingual(
              "Nothing was done. Wait a minute, then try again.",
              "Tidak ada yang dilakukan. Tunggu satu menit, lalu coba lagi."));
  private static final Mishap NO_ROOM =
      new Mishap(
          507,
          "no-room",
          new Bilingual(
              "There is no room left to store this", "Tidak ada ruang untuk menyimpannya"),
          new Bilingual(
              "Nothing was stored; what was stored before is still there. It works again as soon as"
                  + " the provider has made room.",
              "Tidak ada yang disimpan; yang tersimpan sebelumnya tetap ada. Ini berfungsi lagi"
                  + " setelah penyedia menyediakan ruang."));
  private static final Mishap NO_DATABASE =
      new Mishap(
          503,
          "database-gone",
          new Bilingual(
              "The database does not answer, so nothing is shown",
              "Basis data tidak menjawab, jadi tidak ada yang ditampilkan"),
          new Bilingual(
              "This is on purpose: no state is shown that cannot be read. Nothing was changed. Try"
                  + " again in a minute.",
              "Ini disengaja: keadaan yang tidak dapat dibaca tidak ditampilkan. Tidak ada yang"
                  + " berubah. Coba lagi dalam satu menit."));
  private static final Mishap FAULT =
      new Mishap(
          500,
          "fault",
          new Bilingual("The fault is ours", "Kesalahannya pada kami"),
          new Bilingual(
              "The page could not be made. What you sent may not have been stored; look before you"
                  + " send it again.",
              "Halaman tidak dapat dibuat. Kiriman Anda mungkin belum tersimpan; periksa sebelum"
                  + " mengirim lagi."));

  /// What to say for a status; anything from 500 on is our fault.
  public static Mishap of(int status) {
    return switch (status) {
      case 401 -> NOT_SIGNED_IN;
      case 403 -> CLOSED;
      case 404 -> MISSING;
      case 413 -> TOO_LARGE;
      case 429 -> TOO_OFTEN;
      case 503 -> NO_DATABASE;
      case 501, 505 -> UnfitRequest.of(status);
      case 507 -> NO_ROOM;
      default -> status >= 500 ? FAULT : UnfitRequest.of(status);
    };
  }

  /// Whether the same request may well succeed in a minute, without anybody changing it.
  public boolean passes() {
    return status == 503 || status == 507;
  }

  /// Whether the page is there, but not for whoever asked.
  public boolean isClosed() {
    return equals(CLOSED);
  }
}
