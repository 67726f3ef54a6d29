package id.janji.clause.cut.recognise;

import id.janji.clause.cut.words.Hit;
import java.util.Arrays;
import java.util.Set;

/// Which words of a sentence lie in a side clause ("if …,", "apabila …,"), beside its main clause.
final class SideClauses {
  private static final Set<String> BREAKS = Set.of(",", ";", ":");
  private static final Set<String> BEFORE_PARTY = Set.of("the", "maka");

  private final boolean[] aside;

  private SideClauses(boolean[] aside) {
    this.aside = aside;
  }

  static SideClauses of(Sentence sentence) {
    boolean[] aside = new boolean[sentence.tokens().size()];
    for (Hit cue : sentence.cues()) {
      if (cue.concept().equals("condition")) {
        Arrays.fill(aside, cue.first(), end(sentence, cue), true);
      }
    }
    return new SideClauses(aside);
  }

  /// A side clause ends at the next comma; one that opens the sentence may have commas of its own
  /// and ends at the comma before the first party, if there is one.
  private static int end(Sentence sentence, Hit cue) {
    int end = -1;
    for (int at = cue.first(); at < sentence.tokens().size(); at++) {
      if (!sentence.isOneOf(at, BREAKS)) {
        continue;
      }
      end = end < 0 ? at : end;
      if (cue.first() > 1 || !sentence.form(at).equals(",")) {
        return end;
      }
      if (startsParty(sentence, at + 1)) {
        return at;
      }
    }
    return end < 0 ? sentence.tokens().size() : end;
  }

  private static boolean startsParty(Sentence sentence, int at) {
    int first = sentence.isOneOf(at, BEFORE_PARTY) ? at + 1 : at;
    return sentence.parties().stream().anyMatch(named -> named.first() == first);
  }

  /// Whether the word at `at` lies in a side clause.
  boolean hold(int at) {
    return aside[at];
  }
}
