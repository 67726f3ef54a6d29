package id.janji.clause.lint.wording;

import id.janji.clause.Bilingual;
import id.janji.clause.lint.prose.Party;
import id.janji.clause.lint.prose.Phrases;
import id.janji.clause.lint.prose.Prose;
import id.janji.clause.lint.prose.Sentence;
import id.janji.clause.lint.rule.Card;
import id.janji.clause.lint.rule.Finding;
import id.janji.clause.lint.rule.Rule;
import id.janji.clause.lint.rule.Severity;
import java.util.List;
import java.util.Optional;

/// Finds duties on data that a part of the data would already fulfil.
public final class SomeOrAll implements Rule {
  private static final Card CARD =
      new Card(
          "some-or-all",
          Severity.WARNING,
          new Bilingual(
              "A duty to act on data is met by acting on any part of it.",
              "Kewajiban atas data sudah terpenuhi dengan sebagian saja."),
          new Bilingual(
              "Say which data it covers, or say “all”.",
              "Sebutkan data mana yang dicakup, atau tulis “seluruh”."));

  private static final Phrases PART =
      Phrases.of(
          """
          some|part|parts|portion or|and all
          all|any or some|part|parts|a? portion|part?
          any or all
          some , or all
          in|as|the? whole or in|a? part|portion
          a? part or|and the whole
          wholly|fully|entirely or partly|partially
          partly|partially or wholly|fully|entirely|completely
          completely|entirely or partly|partially
          in part or in? whole|full
          sebagian atau|maupun|dan|ataupun / atau? seluruh|seluruhnya|semua|keseluruhan
          sebagian atau|maupun|ataupun seluruh|seluruhnya|semua|semuanya|keseluruhan
          sebagian / seluruh|seluruhnya
          sebagian dan / atau seluruh|seluruhnya
          seluruh|seluruhnya|semua|keseluruhan atau|maupun|ataupun sebagian
          """);
  private static final Phrases ACT =
      Phrases.of(
          """
          delet*|destr*|remov*|eras*|purg*|wip*|shred*|dispos*|return*|encrypt*|restor*|backed|backup|back|retain*|retention|recover*|anonymi*|export*
          hapus*|menghapus*|dihapus*|penghapusan|musnah*|memusnah*|dimusnah*|pemusnahan|mengembalikan|dikembalikan|pengembalian|enkripsi|dienkripsi|mengenkripsi|memulihkan|dipulihkan|cadangan|dicadangkan|mencadangkan|disimpan|menyimpan|membersihkan|dibersihkan|menghilangkan
          """);
  private static final Phrases NEGATION =
      Phrases.of("not|never|cannot|neither|prohibited|forbidden|tidak|dilarang|jangan");
  private static final Phrases CONDITION =
      Phrases.of("if|whether|where|when|unless|jika|apabila|bila");
  private static final int NEAR = 3;

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public List<Finding> check(Prose prose) {
    return prose.sentences().stream()
        .filter(sentence -> prose.parties().actor(sentence) != Party.CUSTOMER)
        .map(this::check)
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<Finding> check(Sentence sentence) {
    return PART.find(sentence)
        .filter(match -> ACT.in(sentence))
        .filter(match -> NEGATION.find(sentence).filter(no -> no.from() < match.from()).isEmpty())
        .filter(match -> !conditional(match))
        .map(match ->
            Finding.of(
                this,
                match,
                new Bilingual(
                    "“%s” lets any part count as done.".formatted(match.written()),
                    "“%s” membuat sebagian saja sudah dianggap selesai."
                        .formatted(match.written()))));
  }

  /// `if some or all …`: what follows is a case, not a duty.
  private static boolean conditional(Phrases.Match match) {
    return CONDITION.all(match.sentence()).stream()
        .anyMatch(other -> other.from() < match.from() && match.from() - other.from() <= NEAR);
  }
}
