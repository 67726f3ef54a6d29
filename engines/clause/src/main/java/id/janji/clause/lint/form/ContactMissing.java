package id.janji.clause.lint.form;

import id.janji.clause.Bilingual;
import id.janji.clause.lint.prose.Phrases;
import id.janji.clause.lint.prose.Prose;
import id.janji.clause.lint.prose.Sentence;
import id.janji.clause.lint.rule.Card;
import id.janji.clause.lint.rule.Finding;
import id.janji.clause.lint.rule.Rule;
import id.janji.clause.lint.rule.Severity;
import id.janji.clause.text.Line;
import java.util.List;
import java.util.Optional;

/// Finds invitations to write without an address to write to, and texts without any contact.
public final class ContactMissing implements Rule {
  private static final Card CARD =
      new Card(
          "contact-missing",
          Severity.FAULT,
          new Bilingual(
              "The text gives no address under which the publisher can be reached.",
              "Teks tidak memberi alamat untuk menghubungi penerbitnya."),
          new Bilingual(
              "Print the address itself, readable without a script.",
              "Cantumkan alamatnya sendiri, terbaca tanpa skrip."));

  private static final String TELL =
      "complaint|complaints|complain|contact|report|reports|notify|request|requests|questions"
          + "|question|write|submit|submitted|send|enquiries|inquiries|concerns|objection|reach";
  private static final Phrases BY_MAIL =
      Phrases.of(
          """
          T ~18 by|via|through|to|per our|the|an? official? e? mail|email|emails
          email us|our
          our|following|official e? mail|email address
          pengaduan|keluhan|melapor|melaporkan|laporan|menghubungi|hubungi|permintaan|pertanyaan|mengajukan|diajukan|disampaikan|menyampaikan|mengirim|kirimkan|dikirim ~18 melalui|lewat|via|ke|dengan alamat? surat? elektronik|surel|email
          alamat surel|email kami|resmi|berikut
          """
              .replaceAll("\\bT\\b", TELL));
  private static final Phrases TO_CUSTOMER =
      Phrases.of(
          """
          customer|customers|you|your|user|users|client|clients by|via|to|at your?
          email|mail address|addresses provided|registered|given|chosen|on|you
          to the? your|customer|customers|user|users
          registered e? mail|email
          pemberitahuan|pengingat|tagihan|notifikasi|invoice|informasi ~8 melalui|lewat|via|ke|dengan surel|email
          email utama|terdaftar|pelanggan|anda|pengguna
          kepada|ke pelanggan|pengguna|anda|nasabah|klien
          """);
  private static final int FEWEST_PASSAGES = 4;

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public List<Finding> check(Prose prose) {
    List<Line> lines = prose.source().lines();
    if (lines.stream().anyMatch(Contacts::mail) || lines.stream().anyMatch(Contacts::unreadable)) {
      return List.of();
    }
    List<Finding> promised =
        prose.sentences().stream().map(this::promised).flatMap(Optional::stream).toList();
    if (!promised.isEmpty()) {
      return promised;
    }
    if (lines.stream().anyMatch(Contacts::any) || prose.passages().size() < FEWEST_PASSAGES) {
      return List.of();
    }
    Line last = lines.getLast();
    return List.of(Finding.of(this, last, 0, last.text().length(), CARD.reason()));
  }

  /// `kami kirimkan ke surel …`: the publisher writes, not the reader.
  private static boolean fromPublisher(Phrases.Match match) {
    return List.of("we", "kami").contains(match.sentence().word(match.from() - 1));
  }

  private Optional<Finding> promised(Sentence sentence) {
    return BY_MAIL
        .find(sentence)
        .filter(match -> !TO_CUSTOMER.in(sentence) && !fromPublisher(match))
        .map(match ->
            Finding.of(
                this,
                match,
                new Bilingual(
                    "Mail is invited here, but the text names no address.",
                    "Di sini pembaca diminta mengirim surel, tetapi alamatnya tidak ada.")));
  }
}
