package id.janji.clause.lint.wording;

import id.janji.clause.Bilingual;
import id.janji.clause.lint.prose.Phrases;
import id.janji.clause.lint.prose.Prose;
import id.janji.clause.lint.prose.Sentence;
import id.janji.clause.lint.rule.Card;
import id.janji.clause.lint.rule.Finding;
import id.janji.clause.lint.rule.Rule;
import id.janji.clause.lint.rule.Severity;
import java.util.List;
import java.util.Optional;

/// Finds consent that is read into mere use of the service.
public final class AgreementByUse implements Rule {
  private static final Card CARD =
      new Card(
          "agreement-by-use",
          Severity.WARNING,
          new Bilingual(
              "Using the service is taken as agreement, so nobody ever decides.",
              "Pemakaian layanan dianggap persetujuan, sehingga tidak ada yang benar-benar setuju."),
          new Bilingual(
              "Ask for agreement, and let the customer object before a change binds him.",
              "Mintalah persetujuan, dan beri pelanggan kesempatan menolak sebelum perubahan mengikat."));

  private static final String AGREES =
      "agree|agrees|agreed|accept|accepts|accepted|consent|consents|consented|acknowledge"
          + "|acknowledges|bound|acceptance|agreement|approve|approves|approval";
  private static final String SETUJU =
      "setuju|menyetujui|disetujui|menerima|persetujuan|terikat|sepakat|tunduk|mengakui|penerimaan";
  private static final Phrases BY_USE =
      Phrases.of(
          """
          by|through|in ~2 continuing|using|accessing|visiting|browsing|registering ~14 A
          by ~3 use|access ~12 A
          continue|continues|continued|continuing|ongoing|further to? use|using|access|accessing|usage ~24 A
          continue|continues|continued|continuing to? be? a? customer|user|subscriber ~16 A
          by|through ~2 signing|subscribing|ordering|purchasing|creating ~14 A
          customer|customers|user|users|you|client|clients ~4 deemed to? ~4 A
          as|so long as ~6 use|uses|using|access|accesses ~16 A
          use|usage|access|accessing|using of|to? ~8 constitutes|means|implies|signifies|indicates|deemed|represents|confirms|shows ~8 A
          A ~10 by|through using|accessing|visiting|continuing|remaining
          A ~8 by ~2 continued use|access
          remaining|staying ~3 customer|user|subscriber|client ~8 A
          if|when|once ~3 continue|continues|keep|keeps ~16 deemed ~6 A
          dengan|melalui ~3 menggunakan|mengakses|memakai|mengunjungi|menggunakannya|melanjutkan ~14 S
          dengan|melalui ~3 mendaftar|mendaftarkan|registrasi|berlangganan|memesan|membeli ~14 S
          pengguna|pelanggan|anda|klien ~3 dianggap ~8 S
          terus|tetap|melanjutkan|lanjut menggunakan|mengakses|memakai|penggunaan|pemakaian ~24 S
          penggunaan|pemakaian|akses ~4 berkelanjutan|lanjutan|seterusnya|selanjutnya ~16 S
          penggunaan|pemakaian ~8 berarti|merupakan|dianggap|menunjukkan|menandakan ~8 S
          selama|sepanjang ~4 menggunakan|mengakses|memakai ~16 S
          S ~12 dengan|jika|apabila|ketika|saat|bila ~3 tetap|terus? menggunakan|mengakses|memakai
          jika|apabila|bila ~3 menggunakan|mengakses|memakai ~16 dianggap ~3 S
          """
              .replaceAll("\\bA\\b", AGREES)
              .replaceAll("\\bS\\b", SETUJU));
  private static final Phrases DENIED =
      Phrases.of(
          """
          not|never|neither|no|without|nor
          tidak|bukan|bukanlah|tanpa
          """);

  private static final Phrases US = Phrases.of("we|kami|provider|company|perusahaan|penyedia");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public List<Finding> check(Prose prose) {
    return prose.sentences().stream().map(this::check).flatMap(Optional::stream).toList();
  }

  private Optional<Finding> check(Sentence sentence) {
    return BY_USE
        .find(sentence)
        .filter(match -> !denied(match))
        .map(match -> Finding.of(this, match, CARD.reason()));
  }

  private static boolean denied(Phrases.Match match) {
    return DENIED.all(match.sentence()).stream()
            .anyMatch(no -> no.from() >= match.from() - 3 && no.to() <= match.to())
        || US.endAt(match.sentence(), match.to() - 2) > 0;
  }
}
