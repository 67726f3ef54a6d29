package id.janji.notify;

import static id.janji.notify.Urgency.AT_ONCE;
import static id.janji.notify.Urgency.CALM;
import static id.janji.notify.Urgency.SOON;
import static id.janji.notify.Urgency.URGENT;

import id.janji.clause.Bilingual;
import id.janji.tenancy.Contacts;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What there is to be told, each in both languages. Nothing of a customer's stands in these words:
/// a mail holds them and a link to the portal, where the rest is.
///
/// A *locked* sentence stands word for word in every notice of the kind; the provider may put words
/// of his own before and after it, and cannot change or leave it out.
public enum NoticeKind {
  INCIDENT_NOTICE(
      URGENT,
      new Bilingual("Notice of an incident", "Pemberitahuan insiden"),
      new Bilingual(
          "We recognised a security incident that may affect your data. What happened, which data, and what is done about it stands in the portal.",
          "Kami mengenali insiden keamanan yang mungkin berdampak pada data Anda. Apa yang terjadi, data mana, dan penanganannya ada di portal."),
      Words.NO_ADMISSION),
  INCIDENT_REPORT(
      SOON,
      new Bilingual("Report on an incident", "Laporan insiden"),
      new Bilingual(
          "There is a report on the incident that we told you of. It stands in the portal.",
          "Ada laporan tentang insiden yang telah kami beritahukan. Laporan itu ada di portal."),
      Words.NO_ADMISSION),
  INCIDENT_DISMISSED(
      CALM,
      new Bilingual("It was no incident", "Bukan insiden"),
      new Bilingual(
          "What was reported was looked into and ruled not to be an incident. The reason stands in the portal.",
          "Laporan telah ditelaah dan dinyatakan bukan insiden. Alasannya ada di portal.")),
  INCIDENT_CLOSED(
      CALM,
      new Bilingual("The incident is closed", "Insiden ditutup"),
      new Bilingual(
          "The incident is closed. What was learned and what was changed stands in the portal.",
          "Insiden telah ditutup. Pelajaran dan perubahannya ada di portal."),
      Words.NO_ADMISSION),
  SUPPORT_ANSWERED(
      CALM,
      new Bilingual("Your support case has an answer", "Kasus dukungan Anda dijawab"),
      new Bilingual(
          "We answered in your support case. Read and reply in the portal; mails are not read as answers.",
          "Kami menjawab kasus dukungan Anda. Baca dan balas di portal; surel tidak dibaca sebagai jawaban.")),
  SUPPORT_CLOSED_IN_SILENCE(
      CALM,
      new Bilingual("Your support case was closed", "Kasus dukungan Anda ditutup"),
      new Bilingual(
          "We did not hear from you and closed the support case. You can open another at any time.",
          "Kami tidak mendapat kabar dan menutup kasus dukungan. Anda dapat membuka yang baru kapan saja.")),
  DISCLOSURE_NOTICE(
      URGENT,
      new Bilingual("Somebody demands your data", "Ada yang meminta data Anda"),
      new Bilingual(
          "Somebody outside demands data of yours. A copy of the demand stands in the portal; nothing was handed out before this notice.",
          "Pihak luar meminta data Anda. Salinan permintaannya ada di portal; tidak ada yang diserahkan sebelum pemberitahuan ini.")),
  DISCLOSURE_LATE_NOTICE(
      URGENT,
      new Bilingual(
          "Late notice of a demand for your data", "Pemberitahuan susulan permintaan data"),
      new Bilingual(
          "Somebody demanded data of yours, and an order kept us from telling you until now. What it was stands in the portal.",
          "Ada yang meminta data Anda, dan sebuah perintah melarang kami memberi tahu hingga kini. Rinciannya ada di portal.")),
  ACCESS_WAITS(
      SOON,
      new Bilingual("Somebody waits for your decision", "Ada yang menunggu keputusan Anda"),
      new Bilingual(
          "One of our people asks to open data of yours. Nothing is opened unless you sign; silence is no.",
          "Salah seorang petugas kami meminta membuka data Anda. Tidak ada yang dibuka tanpa tanda tangan Anda; diam berarti tidak.")),
  CONTACT_LOST(
      SOON,
      new Bilingual("We no longer reach a contact", "Sebuah kontak tidak lagi terjangkau"),
      new Bilingual(
          "A contact that you named cannot be reached any more. Confirm it or name another in the portal.",
          "Kontak yang Anda sebut tidak lagi terjangkau. Konfirmasi atau ganti di portal.")),
  CONTACT_CODE(
      AT_ONCE,
      new Bilingual("Your code", "Kode Anda"),
      new Bilingual(
          "Somebody named this address as one to reach. Give him the code below if that is right; without it nothing more comes here.",
          "Seseorang menyebut alamat ini sebagai pihak yang dihubungi. Beri dia kode di bawah bila benar; tanpa kode itu tidak ada lagi yang dikirim ke sini.")),
  MAIL_TEST(
      AT_ONCE,
      new Bilingual("A test of our mail", "Uji surel kami"),
      new Bilingual(
          "This mail is to come back to us. It shows that our mails get out; nobody has to do anything.",
          "Surel ini harus kembali kepada kami. Surel ini menunjukkan bahwa surel kami terkirim; tidak ada yang perlu dilakukan.")),
  INVITATION(
      AT_ONCE,
      new Bilingual("You are invited", "Anda diundang"),
      new Bilingual(
          "You are invited to become a customer. The link below works once; nothing is agreed before you have read and accepted it there.",
          "Anda diundang menjadi pelanggan. Tautan di bawah berlaku satu kali; tidak ada yang disepakati sebelum Anda membaca dan menyetujuinya di sana.")),
  ONBOARDING_ACTIVE(
      CALM,
      new Bilingual("All is in place", "Semua sudah siap"),
      new Bilingual(
          "Every step of your sign-up is done. From now on your programs can store what they should.",
          "Setiap langkah pendaftaran Anda selesai. Mulai sekarang program Anda dapat menyimpan data.")),
  PROVIDER_ONBOARDING(
      CALM,
      new Bilingual("A customer is coming in", "Pelanggan sedang mendaftar"),
      new Bilingual(
          "A customer accepted the policy, is done with all steps, or has stood still for long.",
          "Seorang pelanggan menyetujui kebijakan, menyelesaikan semua langkah, atau lama tidak bergerak.")),
  PROVIDER_SUPPORT_HEARD(
      CALM,
      new Bilingual("A customer wrote in a support case", "Pelanggan menulis di kasus dukungan"),
      new Bilingual(
          "A customer opened a support case or wrote in one, and waits for an answer.",
          "Pelanggan membuka atau menulis di kasus dukungan dan menunggu jawaban.")),
  PROVIDER_INCIDENT(
      CALM,
      new Bilingual("An incident needs somebody", "Sebuah insiden perlu ditangani"),
      new Bilingual(
          "Something was reported as an incident or ruled to be one. Its clocks run.",
          "Sesuatu dilaporkan atau dinyatakan sebagai insiden. Tenggatnya berjalan.")),
  PROVIDER_DRILL(
      CALM,
      new Bilingual("DRILL: an incident is played", "LATIHAN: sebuah insiden diperagakan"),
      new Bilingual(
          "This is a drill. No customer's data came to harm and no customer is told. Play your part as if it were real.",
          "Ini latihan. Tidak ada data pelanggan yang terdampak dan tidak ada pelanggan yang diberi tahu. Jalankan peran Anda seperti sungguhan.")),
  PROVIDER_DISCLOSURE(
      CALM,
      new Bilingual("A demand for data came in", "Permintaan data masuk"),
      new Bilingual(
          "A demand for a customer's data was taken in. Its sender is to be verified.",
          "Permintaan data pelanggan diterima. Pengirimnya harus diverifikasi.")),
  PROVIDER_DEADLINE(
      CALM,
      new Bilingual("A time limit nears or is over", "Tenggat mendekat atau terlewati"),
      new Bilingual(
          "A time limit of a case nears or is over, and it was not dealt with lower down.",
          "Tenggat sebuah kasus mendekat atau terlewati, dan belum ditangani di tingkat bawah.")),
  PROVIDER_ACCESS_WAITS(
      CALM,
      new Bilingual("A request for access waits for you", "Permintaan akses menunggu Anda"),
      new Bilingual(
          "Somebody asks for access to a customer's data and waits for a manager's decision.",
          "Seseorang meminta akses ke data pelanggan dan menunggu keputusan manajer.")),
  PROVIDER_UNHEARD(
      CALM,
      new Bilingual("A customer cannot be reached", "Pelanggan tidak terjangkau"),
      new Bilingual(
          "All addresses of a customer were tried for a notice that must be acknowledged, and nobody answered. Somebody has to find another way.",
          "Semua alamat pelanggan telah dicoba untuk pemberitahuan yang harus diakui, dan tidak ada jawaban. Seseorang harus mencari jalan lain."));

  /// Sentences that nobody may change.
  private static final class Words {
    static final Bilingual NO_ADMISSION =
        new Bilingual(
            "This notice is not an admission of fault or liability.",
            "Pemberitahuan ini bukan pengakuan atas kesalahan atau tanggung jawab hukum.");
  }

  private final Urgency urgency;

  @SuppressWarnings("ImmutableEnumChecker") // a record of two strings
  private final Bilingual title;

  @SuppressWarnings("ImmutableEnumChecker") // a record of two strings
  private final Bilingual text;

  @SuppressWarnings("ImmutableEnumChecker") // of a record of two strings
  private final Optional<Bilingual> locked;

  NoticeKind(Urgency urgency, Bilingual title, Bilingual text) {
    this.urgency = urgency;
    this.title = title;
    this.text = text;
    this.locked = Optional.empty();
  }

  NoticeKind(Urgency urgency, Bilingual title, Bilingual text, Bilingual locked) {
    this.urgency = urgency;
    this.title = title;
    this.text = text;
    this.locked = Optional.of(locked);
  }

  public Urgency urgency() {
    return urgency;
  }

  public Bilingual title() {
    return title;
  }

  public Bilingual text() {
    return text;
  }

  public Optional<Bilingual> locked() {
    return locked;
  }

  /// For which matter it is, so that the right contact is tried first.
  public Contacts.Concern concern() {
    return switch (this) {
      case INCIDENT_NOTICE, INCIDENT_REPORT, INCIDENT_DISMISSED, INCIDENT_CLOSED, ACCESS_WAITS ->
          Contacts.Concern.SECURITY;
      case DISCLOSURE_NOTICE, DISCLOSURE_LATE_NOTICE -> Contacts.Concern.LEGAL;
      case SUPPORT_ANSWERED,
          SUPPORT_CLOSED_IN_SILENCE,
          CONTACT_LOST,
          CONTACT_CODE,
          MAIL_TEST,
          INVITATION,
          ONBOARDING_ACTIVE,
          PROVIDER_ONBOARDING,
          PROVIDER_SUPPORT_HEARD,
          PROVIDER_INCIDENT,
          PROVIDER_DRILL,
          PROVIDER_DISCLOSURE,
          PROVIDER_DEADLINE,
          PROVIDER_ACCESS_WAITS,
          PROVIDER_UNHEARD ->
          Contacts.Concern.OPERATIONS;
    };
  }

  /// Whether it tells a customer that somebody demands his data.
  public boolean tellsOfDemand() {
    return concern() == Contacts.Concern.LEGAL;
  }

  /// As it stands in the database, in calls and in names of files.
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<NoticeKind> of(String code) {
    return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
  }
}
