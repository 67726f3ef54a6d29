package id.janji.clause.cut.recognise;

import java.util.List;

/// What was recognised in one sentence.
public record Recognised(Bearing bearing, List<TimeLimit> limits, List<Mention> mentions) {
  public Recognised {
    limits = List.copyOf(limits);
    mentions = List.copyOf(mentions);
  }

  /// Recognises what the words of `sentence` tell by themselves.
  public static Recognised of(Sentence sentence) {
    return new Recognised(Grammar.of(sentence), TimeLimits.of(sentence), Mentions.of(sentence));
  }
}
