package id.janji.keys;

import id.janji.policy.Publications;
import id.janji.policy.Version;
import id.janji.tenancy.Canaries;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Gives the customers that probes try things on what every customer has: services in each region,
/// keys and a log. They are admitted by the same code as everybody.
public final class CanaryAdmission {
  private final Publications publications;
  private final Canaries canaries;
  private final Admission admission;
  private final Clock clock;

  public CanaryAdmission(
      Publications publications, Canaries canaries, Admission admission, Clock clock) {
    this.publications = publications;
    this.canaries = canaries;
    this.admission = admission;
    this.clock = clock;
  }

  /// Registers and subscribes them, as soon as there is a policy to accept.
  public void prepare() {
    inForce().ifPresent(version -> canaries.prepare(version.acceptedBy(null)));
  }

  /// The same, and admits them; safe to repeat, also after a region or an offering has come.
  ///
  /// @return what came of each; none before there is a policy
  /// @throws KeysException while the keys cannot be had
  public synchronized List<Admission.Result> admit() {
    prepare();
    return canaries.pair().stream()
        .flatMap(pair -> Stream.of(pair.one(), pair.other()))
        .map(admission::admit)
        .toList();
  }

  private Optional<Version> inForce() {
    return publications.policies().stream()
        .flatMap(policy -> publications.inForce(policy, clock.instant()).stream())
        .findFirst();
  }
}
