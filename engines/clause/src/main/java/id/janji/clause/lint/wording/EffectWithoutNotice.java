package id.janji.clause.lint.wording;

import id.janji.clause.Bilingual;
import id.janji.clause.lint.prose.Passage;
import id.janji.clause.lint.prose.Phrases;
import id.janji.clause.lint.prose.Prose;
import id.janji.clause.lint.prose.Sentence;
import id.janji.clause.lint.rule.Card;
import id.janji.clause.lint.rule.Finding;
import id.janji.clause.lint.rule.Rule;
import id.janji.clause.lint.rule.Severity;
import id.janji.clause.text.Line;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Finds changes of the text that bind without anybody being told first.
public final class EffectWithoutNotice implements Rule {
  private static final Card CARD =
      new Card(
          "effect-without-notice",
          Severity.WARNING,
          new Bilingual(
              "The text can change and bind without anybody being told before.",
              "Teks dapat berubah dan mengikat tanpa pemberitahuan lebih dahulu."),
          new Bilingual(
              "Promise a notice of changes some days before they take effect.",
              "Janjikan pemberitahuan perubahan beberapa hari sebelum berlaku."));

  private static final String CHANGE =
      "change|changes|changed|amend|amends|amended|update|updates|updated|modify|modifies|modified"
          + "|revise|revises|revised|alter|alters|replace|supplement|vary";
  private static final String UBAH =
      "mengubah|merubah|memperbarui|memperbaharui|mengamandemen|merevisi|menyesuaikan|memodifikasi"
          + "|diubah|diperbarui|diperbaharui|direvisi|disesuaikan|berubah|mengganti";
  private static final Phrases SUDDEN =
      Phrases.of(
          """
          effective|effect|applicable|binding|force immediately? immediately|upon|on|when|once|as|after|from ~6 publication|publishing|published|posting|posted|uploaded|release|released
          effective|effect immediately
          apply|applies|force|valid|bind|binds from|upon|once|as|when ~6 publication|published|posted
          immediately ~2 effective
          responsibility to check|review|visit|monitor ~12 changes|updates|amendments
          tanggung jawab ~4 memeriksa|meninjau|membaca ~12 perubahan|pembaruan
          may|reserves|can|entitled|right ~6 C ~14 at any time
          may|reserves|can|entitled|right ~6 C ~14 any|its|our|sole? sole|own? discretion
          may|reserves|can|entitled|right ~6 C ~14 from time to time
          may|reserves|can ~2 at any time ~6 C
          may|reserves|can ~2 from time to time ~6 C
          may|can|be ~8 C|suspend|terminate|discontinue|withdraw ~14 without any? prior|advance|further|giving|separate|special? notice|notification|notifying|informing
          without any? prior|advance|further? notice|notification ~8 C
          dapat|bisa|berhak|boleh ~6 U ~14 sewaktu|setiap|kapan waktu|saat|saja
          dapat|bisa|berhak|boleh ~6 U ~14 dari waktu ke waktu
          dapat|bisa|berhak|boleh ~8 U|menghentikan|menangguhkan ~14 tanpa perlu|adanya? pemberitahuan|memberitahu|memberitahukan
          sewaktu|setiap|kapan waktu|saat|saja ~2 dapat|bisa|berhak|boleh ~6 U
          dari waktu ke waktu ~2 dapat|bisa|berhak|boleh ~6 U
          tanpa pemberitahuan ~4 dapat|bisa|berhak|boleh ~6 U
          berlaku|efektif|mengikat efektif|segera? segera|sejak|pada|saat|setelah|begitu|seketika ~5 dipublikasikan|diterbitkan|diumumkan|dimuat|ditayangkan|publikasi|penerbitan|diunggah|dipasang|terbit|pengumuman
          """
              .replaceAll("\\bC\\b", CHANGE)
              .replaceAll("\\bU\\b", UBAH));
  private static final Phrases OF_TEXT =
      Phrases.of(
          """
          policy|policies|terms|statement|notice|agreement|document|version|versions|changes|amendments|updates|conditions|revisions|sla|page
          kebijakan|ketentuan|perjanjian|dokumen|versi|perubahan|syarat|pernyataan|pembaruan|halaman|amandemen
          """);
  private static final Phrases UNBOUND =
      Phrases.of(
          """
          not|no|without ~2 obligation|obliged|obligated|required ~3 notify|inform|announce ~10 change|changes|amendment|amendments|update|updates
          change|changes|amend|update ~10 without ~3 obligation|duty ~3 notify|inform
          tidak wajib|berkewajiban|diwajibkan ~3 memberitahu|memberitahukan|mengumumkan|menginformasikan ~8 perubahan|pembaruan
          """);

  /// What is announced is work on the service, not a change of the text.
  private static final Phrases OF_WORK =
      Phrases.of("maintenance|downtime|outage|outages|pemeliharaan|perawatan");

  private static final Phrases LATER =
      Phrases.of("after|following|later|from|setelah|sejak|sesudah|kemudian");

  /// Whoever need not tell will not.
  private static final Phrases EITHER_WAY =
      Phrases.of(
          """
          with or without ~2 notice|notification|warning
          dengan atau tanpa ~2 pemberitahuan|peringatan
          """);

  private static final Phrases OF_SERVICE =
      Phrases.of("service|services|features|account|accounts|layanan|fitur|akun");
  private static final Phrases UNTOLD =
      Phrases.of(
          "notice|notification|notifying|informing|pemberitahuan|memberitahu|memberitahukan");
  private static final Phrases NOTICE =
      Phrases.of(
          """
          notify|notifies|notified|inform|informs|informed|notice|announce|announces|announced|tell|tells|told|write|writes|email|emails|advise|notification ~18 before|prior|advance|earlier|ahead|beforehand
          days|weeks|months|hours ~3 notice|before|prior|ahead
          before|prior ~12 notify|inform|notice|tell|announce
          memberitahu|memberitahukan|pemberitahuan|diberitahukan|diberitahu|mengumumkan|diumumkan|menyampaikan|menginformasikan|disampaikan|menyurati ~18 sebelum|sebelumnya|dahulu|dulu
          hari|minggu|bulan|jam ~3 sebelum
          sebelum ~12 memberitahu|memberitahukan|diberitahu|mengumumkan
          """);
  private static final Phrases NONE =
      Phrases.of("without|not|never|no|cannot|nor|tanpa|tidak|takkan");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public List<Finding> check(Prose prose) {
    Set<Integer> announced = new HashSet<>();
    for (Passage passage : prose.passages()) {
      if (announces(passage)) {
        announced.add(passage.section());
      }
    }
    List<Finding> found = new ArrayList<>();
    Set<Line> seen = new HashSet<>();
    for (Passage passage : prose.passages()) {
      boolean told = announced.contains(passage.section());
      for (Sentence sentence : passage.sentences()) {
        (told ? eitherWay(sentence) : sudden(sentence))
            .filter(match -> seen.add(sentence.line()))
            .ifPresent(match -> found.add(Finding.of(this, match, reason(match))));
      }
    }
    return found;
  }

  private static Optional<Phrases.Match> eitherWay(Sentence sentence) {
    return EITHER_WAY
        .find(sentence)
        .filter(match -> OF_TEXT.in(sentence) || OF_SERVICE.in(sentence));
  }

  private static Optional<Phrases.Match> sudden(Sentence sentence) {
    Optional<Phrases.Match> either = eitherWay(sentence);
    if (either.isPresent()) {
      return either;
    }
    Optional<Phrases.Match> unbound = UNBOUND.find(sentence).filter(match -> OF_TEXT.in(sentence));
    if (unbound.isPresent()) {
      return unbound;
    }
    boolean ofService = OF_SERVICE.in(sentence) && UNTOLD.in(sentence);
    return SUDDEN
        .find(sentence)
        .filter(match -> (OF_TEXT.in(sentence) || ofService) && !denied(match) && !dated(match));
  }

  private static Bilingual reason(Phrases.Match match) {
    return EITHER_WAY.find(match.sentence()).isEmpty()
        ? CARD.reason()
        : new Bilingual(
            "Notice is optional here, so nobody can count on being told before it takes effect.",
            "Pemberitahuan tidak wajib di sini, sehingga tidak ada yang pasti diberi tahu sebelum berlaku.");
  }

  /// Whether a date follows: the day on which this version began.
  private static boolean dated(Phrases.Match match) {
    return match.sentence().tokens().stream()
        .anyMatch(token -> token.word().matches("(?:19|20)\\d\\d"));
  }

  /// `will not change without notice` is a promise, not a fault.
  private static boolean denied(Phrases.Match match) {
    Sentence sentence = match.sentence();
    for (int i = match.from() - 1; i >= match.from() - 5; i--) {
      if (sentence.word(i).equals("as") || sentence.word(i).equals("sebagaimana")) {
        return true;
      }
    }
    return NONE.all(match.sentence()).stream()
        .anyMatch(no ->
            !no.written().matches("(?i)without|tanpa")
                && no.from() >= match.from() - 4
                && no.from() < match.to());
  }

  private static boolean announces(Passage passage) {
    boolean ofWork = false;
    for (Sentence sentence : passage.sentences()) {
      boolean before = ofWork;
      ofWork = OF_WORK.in(sentence);
      if (!ofWork && !before && announces(sentence)) {
        return true;
      }
    }
    return false;
  }

  /// Whether the sentence promises a notice before changes.
  private static boolean announces(Sentence sentence) {
    boolean later = Durations.in(sentence) && OF_TEXT.in(sentence) && LATER.in(sentence);
    return later || NOTICE.find(sentence).filter(match -> !withoutNotice(match)).isPresent();
  }

  private static boolean withoutNotice(Phrases.Match match) {
    Sentence sentence = match.sentence();
    for (int i = match.from() - 4; i < match.from() + 3; i++) {
      if (NONE.endAt(sentence, i) > 0) {
        return true;
      }
    }
    return false;
  }
}
