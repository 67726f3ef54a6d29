package id.janji.ledger;

import java.time.Duration;
import java.util.List;

/// Clocks that are not ours, and how far each is ahead of ours.
@FunctionalInterface
public interface OutsideClocks {
  List<Duration> ahead();
}
