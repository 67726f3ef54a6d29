package id.janji;

import id.janji.identity.Bootstrap;
import id.janji.policy.Publications;
import id.janji.policy.Version;
import id.janji.tenancy.Canaries;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/// What has to be there before the probes can say anything; safe to repeat at each start.
final class FirstStart {
  private final Publications publications;
  private final Canaries canaries;
  private final Bootstrap bootstrap;
  private final Clock clock;

  FirstStart(Publications publications, Canaries canaries, Bootstrap bootstrap, Clock clock) {
    this.publications = publications;
    this.canaries = canaries;
    this.bootstrap = bootstrap;
    this.clock = clock;
  }

  /// Publishes the policies in `folder` that have no version yet.
  List<Version> publish(Path folder) {
    return publications.publishWorked(folder);
  }

  /// Makes the customers that probes try things on, as soon as there is a policy to accept.
  void prepareCanaries() {
    inForce().ifPresent(version -> canaries.prepare(version.acceptedBy(null)));
  }

  /// The path of the first administrator's link, until he has a way in.
  Optional<String> firstAdministrator() {
    return bootstrap.firstAdministratorLink().map(link -> link.path());
  }

  private Optional<Version> inForce() {
    return publications.policies().stream()
        .flatMap(policy -> publications.inForce(policy, clock.instant()).stream())
        .findFirst();
  }
}
