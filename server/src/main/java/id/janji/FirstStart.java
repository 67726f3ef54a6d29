package id.janji;

import id.janji.identity.Bootstrap;
import id.janji.keys.CanaryAdmission;
import id.janji.policy.Publications;
import id.janji.policy.Version;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What has to be there before the probes can say anything; safe to repeat at each start.
final class FirstStart {
  private final Publications publications;
  private final CanaryAdmission canaries;
  private final Bootstrap bootstrap;

  FirstStart(Publications publications, CanaryAdmission canaries, Bootstrap bootstrap) {
    this.publications = publications;
    this.canaries = canaries;
    this.bootstrap = bootstrap;
  }

  /// Publishes the policies in `folder` that have no version yet.
  List<Version> publish(Path folder) {
    return publications.publishWorked(folder);
  }

  /// Makes the customers that probes try things on, as soon as there is a policy to accept.
  void prepareCanaries() {
    canaries.prepare();
  }

  /// The path of the first administrator's link, until he has a way in.
  Optional<String> firstAdministrator() {
    return bootstrap.firstAdministratorLink().map(link -> link.path());
  }
}
