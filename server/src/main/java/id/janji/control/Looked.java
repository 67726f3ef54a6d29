package id.janji.control;

import id.janji.clause.Bilingual;
import id.janji.clause.catalogue.ControlId;
import id.janji.clause.catalogue.ProofStrength;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/// A control that is a row of trials, and of counts that must be nothing. Only trials are counted
/// as looked at: how many cases there are stands on no board.
///
/// @param claims the most that its class allows
public record Looked(ControlId id, ProofStrength claims, List<Part> parts, Clock clock)
    implements Control {
  public Looked {
    parts = List.copyOf(parts);
  }

  /// One that has no parts.
  ///
  /// @param kept what holds where nothing was wrong
  public static Looked whole(
      ControlId id,
      ProofStrength claims,
      Bilingual kept,
      List<Trial> trials,
      List<Count> counts,
      Clock clock) {
    return new Looked(id, claims, List.of(new Part(Scope.WHOLE, kept, trials, counts)), clock);
  }

  /// The same, naming what its counts looked at.
  public Looked restingOn(Resting resting) {
    return new Looked(
        id, claims, parts.stream().map(part -> part.restingOn(resting)).toList(), clock);
  }

  /// What is looked at for one scope; without trials it is unproven.
  ///
  /// @param kept what holds where nothing was wrong; without trials, why nothing was tried
  /// @param resting on what the counts rest
  public record Part(
      Scope scope, Bilingual kept, List<Trial> trials, List<Count> counts, Resting resting) {
    public Part {
      trials = List.copyOf(trials);
      counts = List.copyOf(counts);
    }

    /// One that names nothing.
    public Part(Scope scope, Bilingual kept, List<Trial> trials, List<Count> counts) {
      this(scope, kept, trials, counts, _ -> {});
    }

    private Part restingOn(Resting other) {
      return counts.isEmpty() ? this : new Part(scope, kept, trials, counts, other);
    }

    private Observation observed(ProofStrength claims, Clock clock) throws Exception {
      Look look = new Look("ways that must be shut", "jalan yang harus tertutup");
      Outcome outcome = outcome(look);
      resting.tell(look);
      return new Observation(
          scope, new Subject.Everyone(), outcome, claims, clock.instant(), look.evidence());
    }

    private Outcome outcome(Look look) throws Exception {
      for (Trial trial : trials) {
        look.saw(1);
        if (!trial.refusing.holds()) {
          look.fault(trial.en, trial.id);
        }
      }
      for (Count count : counts) {
        look.none(count.counting.wrong(), count.en, count.id);
      }
      return look.outcome(kept, kept);
    }
  }

  /// Names what was looked at, so that somebody can look himself.
  @FunctionalInterface
  public interface Resting {
    void tell(Look look);
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
    List<Observation> all = new ArrayList<>();
    for (Part part : parts) {
      all.add(part.observed(claims, clock));
    }
    return all;
  }
}
