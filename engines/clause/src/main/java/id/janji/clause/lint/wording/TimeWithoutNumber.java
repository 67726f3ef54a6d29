package id.janji.clause.lint.wording;

import id.janji.clause.Bilingual;
import id.janji.clause.lint.prose.Parties;
import id.janji.clause.lint.prose.Party;
import id.janji.clause.lint.prose.Passage;
import id.janji.clause.lint.prose.Phrases;
import id.janji.clause.lint.prose.Prose;
import id.janji.clause.lint.prose.Sentence;
import id.janji.clause.lint.rule.Card;
import id.janji.clause.lint.rule.Finding;
import id.janji.clause.lint.rule.Rule;
import id.janji.clause.lint.rule.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds times that nobody can measure: `promptly`, `periodically`, `segera`, `secara berkala`.
public final class TimeWithoutNumber implements Rule {
  private static final Card CARD =
      new Card(
          "time-without-number",
          Severity.WARNING,
          new Bilingual(
              "A time is promised in a word that nobody can measure.",
              "Waktu dijanjikan dengan kata yang tidak dapat diukur."),
          new Bilingual(
              "Add a number: within 24 hours, at least once a quarter.",
              "Tambahkan angka: paling lambat 24 jam, setidaknya sekali setiap triwulan."));

  private static final Phrases VAGUE =
      Phrases.of(
          """
          promptly
          without undue|unreasonable|unnecessary|needless delay
          without delay
          timely manner|fashion|response|notice|notification|basis|information|remediation|communication|updates|reporting|action
          in a timely
          timely
          expeditiously
          swiftly
          in due course
          as soon|quickly|fast|early|promptly as ~1 reasonably? possible|practicable|practical|feasible
          at the earliest opportunity
          within|after|for a? reasonable ~2 time|period|timeframe|timescale|notice
          upon|with|on|by|giving reasonable ~2 notice
          periodically
          regularly
          routinely
          in good time
          on the first opportunity
          on|at|in a? periodic|regular|reasonable basis|intervals
          from time to time
          regular|periodic security|internal|external|independent|vulnerability|penetration|access|data|system? backup|backups|review|reviews|audit|audits|test|tests|testing|assessment|assessments|scan|scans|scanning|training|drill|drills|checks|check|monitoring|evaluation|evaluations|penetration
          regular|periodic backup|backups|review|reviews|audit|audits|test|tests|testing|assessment|assessments|scan|scans|scanning|training|drill|drills|checks|check|evaluation|evaluations
          dengan|secara? segera mungkin?
          sesegera|secepat|secepatnya mungkin?
          secepatnya
          sedini|selekas mungkin
          selekasnya
          sesingkat singkatnya
          pada|dalam kesempatan pertama
          dalam waktu|tempo dekat
          dalam|pada jangka? waktu yang? wajar|patut|layak|memadai
          waktu yang wajar|patut|layak
          tanpa penundaan|menunda|ditunda
          tepat waktu
          pada waktunya
          secara? berkala
          secara? periodik
          secara rutin|reguler|teratur
          rutin
          dari waktu ke waktu
          """);

  /// Sentences where such a word promises nothing.
  private static final Phrases HARMLESS =
      Phrases.of(
          """
          amended|updated|modified|revised|changed|supplemented from time to time
          real time
          periodically|regularly|berkala|rutin ~8 schedule|calendar|timetable|jadwal|kalender
          segera|promptly ~6 jadwal|schedule
          change|changes|vary|varies|differ ~1 from time to time
          diubah|diperbarui|berlaku dari waktu ke waktu
          in force|effect from time to time
          """);

  private static final Phrases MODALS =
      Phrases.of(
          """
          may|can|might|could|dapat|boleh|bisa|berhak|entitled
          reserve|reserves the? right
          will|shall|must|should|would|akan|wajib|harus|sebaiknya
          """);
  private static final Phrases PERMISSION =
      Phrases.of(
          """
          may|can|might|could|dapat|boleh|bisa|berhak|entitled
          reserve|reserves the? right
          """);
  private static final Phrases ADVICE = Phrases.of("should|sebaiknya|hendaknya");
  private static final Phrases CONDITION =
      Phrases.of(
          "if|encourage|advise|recommend|suggest|menyarankan|menganjurkan|mengimbau|disarankan|dianjurkan");
  private static final Phrases DISCLAIMER = Phrases.of("warrant|warrants|warranty|warranties");

  private static final Phrases OF_THIS_TEXT =
      Phrases.of(
          """
          this|the|our ~3 policy|page|statement|notice|terms|agreement
          kebijakan|halaman|pernyataan|ketentuan|perjanjian
          """);
  private static final Phrases CHANGES =
      Phrases.of(
          """
          amend|amended|change|changes|changed|update|updates|updated|modify|revise|revised|revisit|visit|check|reread
          mengubah|perubahan|memperbarui|diubah|diperbarui|pembaruan|meninjau|membaca|memeriksa|merevisi|menyesuaikan|berubah
          """);
  private static final Phrases EXPLAINS =
      Phrases.of(
          """
          promptly|timely|periodically|regularly "? means|mean
          segera|berkala|rutin "? berarti|adalah|artinya
          """);

  /// Fewer are a title or a label, not a promise.
  private static final int FEWEST_TOKENS = 4;

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public List<Finding> check(Prose prose) {
    List<Finding> found = new ArrayList<>();
    if (prose.sentences().stream().anyMatch(EXPLAINS::in)) {
      return found;
    }
    for (Passage passage : prose.passages()) {
      for (Sentence sentence : passage.sentences()) {
        Optional<Phrases.Match> vague = vague(sentence, prose.parties());
        if (vague.isPresent() && !measured(passage, sentence)) {
          found.add(Finding.of(this, vague.get(), reason(vague.get().written())));
        }
      }
    }
    return found;
  }

  private static Optional<Phrases.Match> vague(Sentence sentence, Parties parties) {
    if (sentence.size() < FEWEST_TOKENS) {
      return Optional.empty();
    }
    for (Phrases.Match match : VAGUE.all(sentence)) {
      boolean harmless = HARMLESS.all(sentence).stream().anyMatch(other -> overlap(other, match));
      harmless |= sentence.bracketed(match.start());
      if (!harmless && binds(match, parties) && !aboutThisText(sentence, match, parties)) {
        return Optional.of(match);
      }
    }
    return Optional.empty();
  }

  private static boolean overlap(Phrases.Match one, Phrases.Match other) {
    return one.from() < other.to() && other.from() < one.to();
  }

  /// Whether the last modal verb before the word is no mere permission or advice, and the word is
  /// not part of a condition.
  private static boolean binds(Phrases.Match match, Parties parties) {
    Sentence sentence = match.sentence();
    for (int i = match.from() - 1; i >= 0 && !sentence.word(i).equals(","); i--) {
      if (MODALS.endAt(sentence, i) > 0) {
        boolean advice =
            ADVICE.endAt(sentence, i) > 0 && parties.subject(sentence, i) == Party.CUSTOMER;
        return PERMISSION.endAt(sentence, i) < 0 && !advice;
      }
      if (CONDITION.endAt(sentence, i) > 0) {
        return false;
      }
    }
    return !DISCLAIMER.in(sentence);
  }

  /// Whether the word only says that this text may change, or asks the reader to come back: rules
  /// of their own judge that.
  private static boolean aboutThisText(Sentence sentence, Phrases.Match match, Parties parties) {
    if (!OF_THIS_TEXT.in(sentence) || !CHANGES.in(sentence)) {
      return false;
    }
    String word = match.written().toLowerCase(java.util.Locale.ROOT);
    boolean open = word.startsWith("from") || word.startsWith("dari");
    return open || parties.actor(sentence) == Party.CUSTOMER || sentence.word(0).equals("please");
  }

  /// Whether the sentence, or the list that it belongs to, gives a number.
  private static boolean measured(Passage passage, Sentence sentence) {
    if (Durations.in(sentence)) {
      return true;
    }
    if (passage.list() && passage.item(sentence) && Durations.in(passage.leadSentence())) {
      return true;
    }
    boolean lead = passage.list() && sentence.equals(passage.leadSentence());
    int at = passage.sentences().indexOf(sentence);
    boolean next =
        !sentence.line().text().contains(" | ")
            && at + 1 < passage.sentences().size()
            && passage.sentences().get(at + 1).line().equals(sentence.line())
            && Durations.in(passage.sentences().get(at + 1));
    return next || (lead && passage.sentences().stream().anyMatch(Durations::in));
  }

  private static Bilingual reason(String word) {
    return new Bilingual(
        "“%s” has no number: nobody can say when this is late.".formatted(word),
        "“%s” tanpa angka: tidak ada yang tahu kapan ini terlambat.".formatted(word));
  }
}
