package id.janji.policy.control;

import id.janji.clause.Bilingual;
import id.janji.control.Measure;
import id.janji.control.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// One look at one promise: how much was looked at, what was wrong and what could not be shown. One
/// fault is enough for *broken*; a doubt or an empty look is *unproven*.
final class Look {
  private final Bilingual what;
  private final List<Bilingual> faults = new ArrayList<>();
  private final List<Bilingual> doubts = new ArrayList<>();
  private final List<String> evidence = new ArrayList<>();
  private long population;

  /// For faults that are counted under this name, a phrase behind the figure.
  Look(String en, String id) {
    this.what = new Bilingual(en, id);
  }

  void saw(long more) {
    population += more;
  }

  /// Notes where somebody can look himself.
  void from(String reference) {
    evidence.add(reference);
  }

  List<String> evidence() {
    return List.copyOf(evidence);
  }

  void fault(String en, String id) {
    faults.add(new Bilingual(en, id));
  }

  void doubt(String en, String id) {
    doubts.add(new Bilingual(en, id));
  }

  /// A trial that must have been refused for the expected reason.
  void expectRefusal(Trial.Verdict verdict, String en, String id) {
    switch (verdict) {
      case REFUSED -> {}
      case REFUSED_OTHERWISE ->
          doubt("Refused, but for another reason: " + en, "Ditolak, tetapi karena hal lain: " + id);
      case PUBLISHED -> fault("Let through: " + en, "Lolos: " + id);
    }
  }

  /// What the look comes to.
  ///
  /// @param nothing the reason where there was nothing to look at
  Outcome outcome(Bilingual kept, Bilingual nothing) {
    Measure measure = Measure.count(what.en(), what.id(), faults.size(), population);
    if (!faults.isEmpty()) {
      return new Outcome.Broken(measure, all(faults));
    }
    if (!doubts.isEmpty()) {
      return new Outcome.Unproven(measure, all(doubts));
    }
    return population == 0
        ? new Outcome.Unproven(measure, nothing)
        : new Outcome.Kept(measure, kept);
  }

  private static Bilingual all(List<Bilingual> sentences) {
    return new Bilingual(joined(sentences, Bilingual::en), joined(sentences, Bilingual::id));
  }

  private static String joined(List<Bilingual> sentences, Function<Bilingual, String> language) {
    return sentences.stream().map(language).distinct().limit(10).collect(Collectors.joining(" "));
  }
}
