package id.janji.identity.control;

import id.janji.clause.Bilingual;
import id.janji.control.Measure;
import id.janji.control.Outcome;
import java.util.ArrayList;
import java.util.List;

/// What one probe has come across so far: how many things it looked at, and what was wrong.
final class Seen {
  private static final int MOST_EVIDENCE = 20;

  private final List<Bilingual> faults = new ArrayList<>();
  private final List<String> evidence = new ArrayList<>();
  private final String en;
  private final String id;
  private long population;

  /// @param en what the figure counts, in English
  /// @param id the same in Indonesian
  Seen(String en, String id) {
    this.en = en;
    this.id = id;
  }

  Seen lookedAt(long count) {
    population += count;
    return this;
  }

  /// Notes where somebody can look himself, for example a row.
  Seen from(String reference) {
    if (evidence.size() < MOST_EVIDENCE) {
      evidence.add(reference);
    }
    return this;
  }

  List<String> evidence() {
    return List.copyOf(evidence);
  }

  void fault(String english, String indonesian) {
    faults.add(new Bilingual(english, indonesian));
  }

  /// Notes `count` faults of one kind; the sentences take the count.
  void faults(long count, String english, String indonesian) {
    for (long i = 0; i < count; i++) {
      fault(english.formatted(count), indonesian.formatted(count));
    }
  }

  /// Broken by the first fault, else kept for the reason given.
  Outcome outcome(String english, String indonesian) {
    Measure measure = measure();
    return faults.isEmpty()
        ? new Outcome.Kept(measure, new Bilingual(english, indonesian))
        : new Outcome.Broken(measure, faults.getFirst());
  }

  /// The attempt could not be made, so nothing is shown either way; a fault seen before counts.
  Outcome unproven(String english, String indonesian) {
    return faults.isEmpty()
        ? new Outcome.Unproven(measure(), new Bilingual(english, indonesian))
        : new Outcome.Broken(measure(), faults.getFirst());
  }

  /// The door does not answer; a fault seen before counts.
  Outcome silent() {
    return faults.isEmpty()
        ? new Outcome.Silent(
            measure(),
            new Bilingual(
                "The sign-in door does not answer, so nothing could be tried at it.",
                "Pintu masuk tidak menjawab, jadi tidak ada yang dapat diuji."))
        : new Outcome.Broken(measure(), faults.getFirst());
  }

  private Measure measure() {
    return Measure.count(en, id, faults.size(), population);
  }
}
