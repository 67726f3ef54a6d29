package id.janji.procedures.disclosure;

import static id.janji.kernel.procedure.Side.CLOCK;
import static id.janji.kernel.procedure.Side.CUSTOMER;
import static id.janji.kernel.procedure.Side.PROVIDER;

import id.janji.kernel.procedure.Event;
import id.janji.kernel.procedure.Says;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// What happens to a demand for data.
public sealed interface DisclosureEvent extends Event {
  /// @param scope one item a line, as `bucket/key`
  /// @param content what a lawful request must state, by its code; of an authority all of it
  @Says(en = "A request comes in", id = "Permintaan masuk", by = PROVIDER)
  record Received(
      @Says(en = "Kind of asker", id = "Jenis peminta") Asker asker,
      @Says(en = "Who asks", id = "Siapa yang meminta") String name,
      @Says(en = "Which data", id = "Data yang mana") String scope,
      @Says(en = "Stated use", id = "Tujuan yang disebut") String use,
      @Says(en = "What the request states", id = "Isi permintaan") Map<String, String> content,
      @Says(en = "Digest of the request", id = "Sidik permintaan") String copy)
      implements DisclosureEvent {}

  @Says(
      en = "The sender is verified by another way",
      id = "Pengirim diverifikasi lewat jalur lain",
      by = PROVIDER)
  record SenderVerified(
      @Says(en = "How, and with whom", id = "Bagaimana, dan dengan siapa") String how)
      implements DisclosureEvent {}

  @Says(
      en = "The asker is sent to the customer",
      id = "Peminta diarahkan ke pelanggan",
      by = PROVIDER)
  record LetterDelivered(
      @Says(en = "What the letter says", id = "Isi surat") String letter,
      @Says(en = "Proof of delivery", id = "Bukti penyampaian") String proof)
      implements DisclosureEvent {}

  @Says(
      en = "It is ruled why the asker is not sent to the customer",
      id = "Ditetapkan alasan tidak diarahkan ke pelanggan",
      by = PROVIDER)
  record RedirectSpared(@Says(en = "Reason", id = "Alasan") String reason)
      implements DisclosureEvent {}

  @Says(
      en = "Counsel finds that the law compels",
      id = "Penasihat hukum: hukum mewajibkan",
      by = PROVIDER)
  record LawCompels(
      @Says(en = "Article", id = "Pasal") String article,
      @Says(en = "Narrowed to", id = "Dipersempit menjadi") String scope,
      @Says(en = "Reason", id = "Alasan") String reason)
      implements DisclosureEvent {}

  @Says(
      en = "The customer directs the release",
      id = "Pelanggan memerintahkan penyerahan",
      by = CUSTOMER)
  record Directed(@Says(en = "Which data", id = "Data yang mana") String scope)
      implements DisclosureEvent {}

  @Says(
      en = "An order to be silent is put on file",
      id = "Perintah untuk diam dicatat",
      by = PROVIDER)
  record Silenced(
      @Says(en = "Authority", id = "Instansi") String authority,
      @Says(en = "Article", id = "Pasal") String article,
      @Says(en = "Scope", id = "Ruang lingkup") String scope,
      @Says(en = "Until, or day of review", id = "Sampai, atau hari peninjauan") Instant until)
      implements DisclosureEvent {}

  @Says(
      en = "The customer is given notice with a copy",
      id = "Pelanggan diberi tahu beserta salinan",
      by = PROVIDER)
  record NoticeGiven(
      @Says(en = "Digest of the copy", id = "Sidik salinan") Optional<String> copy,
      @Says(en = "Proof of delivery", id = "Bukti penyampaian") String proof)
      implements DisclosureEvent {}

  @Says(en = "The stated use is doubted", id = "Tujuan yang disebut diragukan", by = PROVIDER)
  record UseDoubted(@Says(en = "Why", id = "Mengapa") String reason) implements DisclosureEvent {}

  @Says(en = "The doubt is settled", id = "Keraguan diselesaikan", by = PROVIDER)
  record DoubtSettled(@Says(en = "How", id = "Bagaimana") String ruling)
      implements DisclosureEvent {}

  @Says(en = "A package is released", id = "Paket diserahkan", by = PROVIDER)
  record PackageReleased(
      @Says(en = "Digest of the package", id = "Sidik paket") Optional<String> digest,
      @Says(en = "To whom it was handed", id = "Diserahkan kepada siapa") String receipt)
      implements DisclosureEvent {}

  @Says(en = "The request is refused", id = "Permintaan ditolak", by = PROVIDER)
  record AnswerIsNo(@Says(en = "Reason", id = "Alasan") String reason) implements DisclosureEvent {}

  @Says(en = "Time has passed", id = "Waktu berlalu", by = CLOCK)
  record TimePassed(
      @Says(en = "Time limit", id = "Batas waktu") String deadline,
      @Says(en = "Rung", id = "Anak tangga") int rung)
      implements DisclosureEvent {}
}
