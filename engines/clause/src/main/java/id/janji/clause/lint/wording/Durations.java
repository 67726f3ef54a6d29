package id.janji.clause.lint.wording;

import id.janji.clause.lint.prose.Phrases;
import id.janji.clause.lint.prose.Sentence;

/// Recognises time limits and frequencies that carry a number.
final class Durations {
  private static final String NUMBER =
      "a|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|fifteen|twenty|thirty|sixty"
          + "|ninety|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|belas|puluh"
          + "|0*|1*|2*|3*|4*|5*|6*|7*|8*|9*";
  private static final String UNIT =
      "night|nights|malam|second|seconds|minute|minutes|hour|hours|hrs|day|days|week|weeks|month|months|quarter"
          + "|quarters|year|years|detik|menit|jam|hari|minggu|pekan|bulan|kuartal|triwulan|semester"
          + "|tahun";
  private static final Phrases COUNTED =
      Phrases.of(
          "N ~3 U\nN x|kali 24 jam".replaceAll("\\bN\\b", NUMBER).replaceAll("\\bU\\b", UNIT));
  private static final Phrases NAMED =
      Phrases.of(
          """
          per|each|every|setiap|tiap|sekali U
          U sekali
          hourly|daily|nightly|weekly|biweekly|fortnightly|monthly|bimonthly|quarterly|annual|annually|yearly|biannually|biannual
          harian|mingguan|bulanan|triwulanan|tahunan|semesteran
          setahun|sebulan|seminggu|sehari
          seketika
          real time
          same|next|following ~1 U
          end of the|each|every? U
          U yang? sama|berikutnya|itu
          akhir U
          """
              .replaceAll("\\bU\\b", UNIT));
  private static final int BEFORE = 4;

  private Durations() {}

  /// Whether `sentence` says how soon or how often; how long something is kept does not count.
  static boolean in(Sentence sentence) {
    return NAMED.in(sentence)
        || COUNTED.all(sentence).stream().anyMatch(match -> !lasting(sentence, match.from()));
  }

  private static boolean lasting(Sentence sentence, int at) {
    for (int i = at - 1; i >= Math.max(0, at - BEFORE); i--) {
      if (sentence.word(i).equals("for") || sentence.word(i).equals("selama")) {
        return true;
      }
    }
    return false;
  }
}
