package id.janji.control;

import id.janji.clause.Bilingual;
import id.janji.clause.catalogue.ControlId;
import id.janji.clause.catalogue.ProofStrength;
import java.time.Clock;
import java.util.List;

/// A control that is a row of trials, and of counts that must be nothing. Only trials are counted
/// as looked at: how many cases there are stands on no board.
///
/// @param claims the most that its class allows
/// @param kept what holds where nothing was wrong
public record Looked(
    ControlId id,
    ProofStrength claims,
    Bilingual kept,
    List<Trial> trials,
    List<Count> counts,
    Clock clock)
    implements Control {
  public Looked {
    trials = List.copyOf(trials);
    counts = List.copyOf(counts);
  }

  /// Something that must be refused.
  ///
  /// @param en what was not refused, as a sentence
  public record Trial(String en, String id, Refusing refusing) {}

  /// Whether it was refused.
  @FunctionalInterface
  public interface Refusing {
    /// @throws Exception what kept it from being tried
    boolean holds() throws Exception;
  }

  /// How many things are not as they must be.
  ///
  /// @param en a sentence with `%d`
  public record Count(String en, String id, Counting counting) {}

  /// Counts what is wrong.
  @FunctionalInterface
  public interface Counting {
    long wrong();
  }

  @Override
  public List<Observation> probe() throws Exception {
    return List.of(observed(Scope.WHOLE));
  }

  /// What one part of a control shows, where it has parts.
  ///
  /// @throws Exception what kept something from being tried
  public Observation observed(Scope scope) throws Exception {
    Look look = new Look("ways that must be shut", "jalan yang harus tertutup");
    for (Trial trial : trials) {
      look.saw(1);
      if (!trial.refusing.holds()) {
        look.fault(trial.en, trial.id);
      }
    }
    for (Count count : counts) {
      look.none(count.counting.wrong(), count.en, count.id);
    }
    return new Observation(
        scope,
        new Subject.Everyone(),
        look.outcome(kept, new Bilingual("Nothing was tried.", "Tidak ada yang dicoba.")),
        claims,
        clock.instant(),
        List.of());
  }
}
