package id.janji.assurance.internal;

import id.janji.clause.Bilingual;
import id.janji.clause.catalogue.DeclaredControl;
import id.janji.clause.catalogue.ProofStrength;
import id.janji.control.Control;
import id.janji.control.Measure;
import id.janji.control.Observation;
import id.janji.control.Outcome;
import id.janji.control.Scope;
import id.janji.control.Subject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// One run of one control within a time limit. Whatever goes wrong becomes *unproven*, so that a
/// probe that breaks never leaves an old green behind.
final class Probe {
  private final Control control;
  private final DeclaredControl declared;
  private final Clock clock;
  private final Duration limit;

  Probe(Control control, DeclaredControl declared, Clock clock, Duration limit) {
    this.control = control;
    this.declared = declared;
    this.clock = clock;
    this.limit = limit;
  }

  /// What was seen; for a failed run one *unproven* for each of `known`, where the control stood
  /// before, or for the whole.
  List<Observation> run(List<Observation> known) throws InterruptedException {
    CompletableFuture<List<Observation>> seen = new CompletableFuture<>();
    Thread worker =
        Thread.ofVirtual()
            .name("probe-" + declared.id())
            .start(() -> {
              try {
                seen.complete(control.probe());
              } catch (Throwable failed) {
                seen.completeExceptionally(failed);
              }
            });
    try {
      return checked(seen.get(limit.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException _) {
      worker.interrupt();
      return unproven(known, "did not end within " + limit.toSeconds() + " s");
    } catch (ExecutionException e) {
      return unproven(known, "failed: " + name(e.getCause()));
    }
  }

  private List<Observation> checked(List<Observation> seen) {
    if (seen.isEmpty()) {
      return unproven(List.of(), "looked at nothing");
    }
    List<Observation> checked = new ArrayList<>();
    for (Observation observation : seen) {
      boolean overclaims = observation.strength().compareTo(declared.ceiling()) < 0;
      checked.add(overclaims ? overclaimed(observation) : observation);
    }
    return checked;
  }

  private Observation overclaimed(Observation observation) {
    String claim = observation.strength().word() + " > " + declared.ceiling().word();
    return unproven(List.of(observation), "claimed more than its class: " + claim).getFirst();
  }

  private List<Observation> unproven(List<Observation> places, String what) {
    Instant now = clock.instant();
    Outcome outcome =
        new Outcome.Unproven(
            Measure.count("probes that answered", "pemeriksaan yang menjawab", 0, 0),
            new Bilingual(
                "The probe %s.".formatted(what),
                "Pemeriksaan tidak berhasil (%s).".formatted(what)));
    if (places.isEmpty()) {
      return List.of(
          new Observation(
              Scope.WHOLE, new Subject.Everyone(), outcome, weakestClaim(), now, List.of()));
    }
    return places.stream()
        .map(p -> new Observation(p.scope(), p.subject(), outcome, weakestClaim(), now, List.of()))
        .toList();
  }

  private ProofStrength weakestClaim() {
    return declared.ceiling() == ProofStrength.PROVEN ? ProofStrength.MEASURED : declared.ceiling();
  }

  /// The type alone: a message may carry data of a customer.
  private static String name(@Nullable Throwable cause) {
    return cause == null ? "unknown" : cause.getClass().getSimpleName();
  }
}
