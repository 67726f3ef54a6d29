package id.janji.clause.lint.prose;

import java.util.Set;

/// Recognises where somebody acts: `will notify`, `knows`, `wajib memberitahu`. Passives, and verbs
/// that things have as well as people (`may include`, `mencakup`), do not count.
final class Verbs {
  private static final Set<String> MODALS =
      Lexicon.words("will shall must may can should would might cannot");
  private static final Set<String> MODALS_ID =
      Lexicon.words("akan wajib harus dapat boleh berhak hendaknya berkewajiban");
  private static final Set<String> BETWEEN =
      Lexicon.words(
          """
          not also only always never then therefore at all times either only itself
          tidak segera hanya juga selalu senantiasa untuk secara terlebih dahulu pula tetap turut
          paling lambat
          """);
  private static final Set<String> STATES =
      Lexicon.words(
          """
          be have been being include mean apply result become vary constitute survive prevail contain
          expire occur take remain require cause comprise consist continue begin start end commence
          meet comply follow cover govern exceed depend differ appear arise lead help allow enable
          support need change increase decrease affect fail form cease lapse serve describe
          """);
  private static final Set<String> STATES_ID =
      Lexicon.words(
          """
          meliputi mencakup berlaku menjadi berisi memuat berakhir mulai merupakan bersifat berubah
          bergantung memerlukan mengakibatkan menyebabkan mengikuti memenuhi berupa terdiri berkaitan
          mengatur menjelaskan menguraikan membantu berdampak berasal bertujuan berjalan
          """);
  private static final Set<String> ACTS =
      Lexicon.words(
          """
          knows agrees undertakes warrants ensures guarantees reserves commits notifies retains
          determines believes receives collects processes stores provides uses maintains encrypts
          protects discloses aims seeks strives endeavours endeavors becomes learns acknowledges
          deletes informs shares operates
          mengetahui menjamin memastikan menyimpan memproses menyediakan memberitahu memberitahukan
          melindungi mengumpulkan menggunakan mengungkapkan menyadari menerapkan menyetujui
          menyatakan mengakui menolak berkomitmen bertanggung berupaya berusaha mengenkripsi
          menghapus membagikan mengoperasikan
          """);
  private static final Set<String> BOUND =
      Lexicon.words(
          "responsible liable entitled required obliged obligated able bound accountable");
  private static final int MOST_BETWEEN = 6;

  private Verbs() {}

  /// Whether somebody's act begins at token `at`.
  static boolean actAt(Sentence sentence, int at) {
    String word = sentence.word(at);
    if (MODALS.contains(word)) {
      return act(sentence, afterBetween(sentence, at + 1));
    }
    if (MODALS_ID.contains(word)) {
      String verb = sentence.word(afterBetween(sentence, at + 1));
      boolean active = verb.length() >= 5 && (verb.startsWith("me") || verb.startsWith("ber"));
      return active && !STATES_ID.contains(verb);
    }
    boolean commits =
        (word.equals("is") || word.equals("are"))
            && Lexicon.words("committed responsible entitled liable obliged aware")
                .contains(sentence.word(at + 1));
    return commits || ACTS.contains(word);
  }

  private static boolean act(Sentence sentence, int at) {
    String verb = sentence.word(at);
    if (verb.equals("be")) {
      return BOUND.contains(sentence.word(at + 1));
    }
    return !verb.isEmpty() && sentence.token(at).wordlike() && !STATES.contains(verb);
  }

  private static int afterBetween(Sentence sentence, int from) {
    int at = from;
    while (at < from + MOST_BETWEEN
        && (BETWEEN.contains(sentence.word(at)) || sentence.word(at).endsWith("ly"))) {
      at++;
    }
    return at;
  }
}
