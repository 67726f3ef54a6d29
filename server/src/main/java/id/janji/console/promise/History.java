package id.janji.console.promise;

import id.janji.assurance.Finding;
import id.janji.control.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// How one control stood over time, from its stored findings. A probe that looked at several
/// customers or parts counts as its worst finding.
///
/// @param spans without gaps, oldest first
public record History(List<Span> spans, Instant from, Instant to) {
  /// Drawn heights: what is worse stands higher, so that the strip reads without colour.
  private static final Map<State, Integer> HEIGHT =
      Map.of(
          State.BROKEN, 40,
          State.SILENT, 32,
          State.STALE, 25,
          State.UNPROVEN, 18,
          State.KEPT, 10,
          State.NOT_APPLICABLE, 4);

  private static final Comparator<Finding> WORST =
      Comparator.comparing(Finding::found)
          .thenComparing(History::seen, Comparator.reverseOrder())
          .thenComparing(Finding::id);

  private static final double WIDTH = 600;
  private static final double LEAST = 1.5;

  public History {
    spans = List.copyOf(spans);
  }

  /// A time in which one state held.
  ///
  /// @param findings how many probes said so; 0 for a time in which the last one had grown stale
  public record Span(State state, Instant from, Instant to, int findings, Finding last) {
    public Duration length() {
      return Duration.between(from, to);
    }
  }

  /// One bar of the strip, in units of a drawing 600 wide and 40 high.
  public record Bar(State state, double x, double width, int height) {}

  /// @param findings of one control, in any order
  public static History of(List<Finding> findings, Instant now) {
    List<Finding> probes =
        findings.stream()
            .collect(Collectors.groupingBy(Finding::startedAt, TreeMap::new, Collectors.toList()))
            .values()
            .stream()
            .map(run -> run.stream().min(WORST).orElseThrow())
            .toList();
    List<Span> spans = new ArrayList<>();
    for (int i = 0; i < probes.size(); i++) {
      Finding probe = probes.get(i);
      Instant until = i + 1 < probes.size() ? seen(probes.get(i + 1)) : now;
      boolean grewStale =
          probe.stateAt(until) == State.STALE && probe.freshUntil().isAfter(seen(probe));
      Instant fresh = grewStale ? probe.freshUntil() : until;
      add(spans, new Span(probe.found(), seen(probe), fresh, 1, probe));
      if (grewStale) {
        add(spans, new Span(State.STALE, fresh, until, 0, probe));
      }
    }
    Instant from = spans.isEmpty() ? now : spans.getFirst().from();
    return new History(spans, from, now);
  }

  /// What somebody signed long ago counts here from the probe on that found it.
  private static Instant seen(Finding probe) {
    return probe.measuredAt().isBefore(probe.startedAt()) ? probe.startedAt() : probe.measuredAt();
  }

  private static void add(List<Span> spans, Span next) {
    Span before = spans.isEmpty() ? null : spans.getLast();
    if (before == null || before.state() != next.state()) {
      spans.add(next);
      return;
    }
    int findings = before.findings() + next.findings();
    spans.set(
        spans.size() - 1, new Span(next.state(), before.from(), next.to(), findings, next.last()));
  }

  /// The spans as bars over the whole width.
  public List<Bar> bars() {
    double total = Math.max(1, Duration.between(from, to).toMillis());
    return spans.stream()
        .map(span -> {
          double x = Duration.between(from, span.from()).toMillis() / total * WIDTH;
          double width = Math.max(LEAST, span.length().toMillis() / total * WIDTH);
          return new Bar(
              span.state(), round(x), round(width), HEIGHT.getOrDefault(span.state(), 0));
        })
        .toList();
  }

  private static double round(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
