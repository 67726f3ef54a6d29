package id.janji.control;

import id.janji.clause.Bilingual;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/// One look at one promise: how much was looked at, what was wrong and what could not be shown. One
/// fault is enough for *broken*; a doubt or an empty look is *unproven*.
public final class Look {
  /// So many pieces of evidence are kept.
  public static final int MOST_EVIDENCE = 50;

  private final Bilingual what;
  private final List<Bilingual> faults = new ArrayList<>();
  private final List<Bilingual> doubts = new ArrayList<>();
  private final List<String> evidence = new ArrayList<>();
  private long population;

  /// For faults that are counted under this name, a phrase behind the figure.
  public Look(String en, String id) {
    this.what = new Bilingual(en, id);
  }

  public void saw(long more) {
    population += more;
  }

  /// Notes where somebody can look himself; of very many only the first are kept.
  public void from(String reference) {
    if (evidence.size() < MOST_EVIDENCE) {
      evidence.add(reference);
    }
  }

  /// Notes an entry of a customer's log that this rests on.
  public void fromEntry(UUID customer, long index) {
    from(entry(customer, index));
  }

  /// How evidence names an entry of a customer's log.
  public static String entry(UUID customer, long index) {
    return "entry %d of log %s".formatted(index, customer);
  }

  /// Notes the head of a customer's log that this rests on, with all entries before it.
  public void fromHead(UUID customer, long size, String root) {
    from("head %d of log %s, root %s".formatted(size, customer, root));
  }

  public List<String> evidence() {
    return List.copyOf(evidence);
  }

  public void fault(String en, String id) {
    faults.add(new Bilingual(en, id));
  }

  public void doubt(String en, String id) {
    doubts.add(new Bilingual(en, id));
  }

  /// A fault if `count` is above 0; `%d` in the sentences stands for it.
  public void none(long count, String en, String id) {
    if (count > 0) {
      fault(en.formatted(count), id.formatted(count));
    }
  }

  /// What the look comes to.
  ///
  /// @param nothing the reason where there was nothing to look at
  public Outcome outcome(Bilingual kept, Bilingual nothing) {
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
