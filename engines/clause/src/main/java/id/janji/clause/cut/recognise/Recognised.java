package id.janji.clause.cut.recognise;

import java.util.List;

/// What was recognised in one sentence.
public record Recognised(Bearing bearing, List<TimeLimit> limits, List<Mention> mentions) {
  public Recognised {
    limits = List.copyOf(limits);
    mentions = List.copyOf(mentions);
  }

  /// Recognises what the words of a list item tell by themselves.
  public static Recognised item(Sentence sentence) {
    return new Recognised(Grammar.of(sentence), TimeLimits.of(sentence), Mentions.of(sentence));
  }

  /// Recognises what a sentence tells that no other leads to.
  public static Recognised standing(Sentence sentence) {
    return new Recognised(
        Grammar.standing(sentence), TimeLimits.of(sentence), Mentions.of(sentence));
  }
}
