package id.janji.clause.cut.recognise;

import id.janji.clause.cut.words.Hit;
import java.util.Set;
import java.util.stream.Collectors;

/// Which words of a sentence lie in a side clause ("if …,", "apabila …,"), beside its main clause.
final class SideClauses {
  private static final Set<String> BREAKS = Set.of(",", ";", ":");
  private static final Set<String> BEFORE_PARTY = Set.of("the", "maka");

  private final boolean[] aside;

  private SideClauses(boolean[] aside) {
    this.aside = aside;
  }

  static SideClauses of(Sentence sentence) {
    int words = sentence.tokens().size();
    int[] ends = ends(sentence);
    int[] depth = new int[words + 1];
    for (Hit cue : sentence.cues()) {
      if (cue.concept().equals("condition")) {
        boolean opens = cue.first() <= 1;
        depth[cue.first()]++;
        depth[opens ? openingEnd(sentence, cue, ends) : ends[cue.first()]]--;
      }
    }
    boolean[] aside = new boolean[words];
    int open = 0;
    for (int at = 0; at < words; at++) {
      open += depth[at];
      aside[at] = open > 0;
    }
    return new SideClauses(aside);
  }

  /// For each word the next comma, colon or semicolon from there on, or else the end.
  private static int[] ends(Sentence sentence) {
    int words = sentence.tokens().size();
    int[] ends = new int[words + 1];
    ends[words] = words;
    for (int at = words - 1; at >= 0; at--) {
      ends[at] = sentence.isOneOf(at, BREAKS) ? at : ends[at + 1];
    }
    return ends;
  }

  /// A side clause ends at the next comma; one that opens the sentence may have commas of its own
  /// and ends at the comma before the first party, if there is one.
  private static int openingEnd(Sentence sentence, Hit cue, int[] ends) {
    Set<Integer> parties =
        sentence.parties().stream().map(Parties.Named::first).collect(Collectors.toSet());
    int words = sentence.tokens().size();
    for (int at = ends[cue.first()]; at < words; at = ends[at + 1]) {
      int next = sentence.isOneOf(at + 1, BEFORE_PARTY) ? at + 2 : at + 1;
      if (!sentence.form(at).equals(",")) {
        break;
      }
      if (parties.contains(next)) {
        return at;
      }
    }
    return ends[cue.first()];
  }

  /// Whether the word at `at` lies in a side clause.
  boolean hold(int at) {
    return aside[at];
  }
}
