package id.janji.console.source;

import id.janji.assurance.Change;
import id.janji.assurance.Finding;
import id.janji.assurance.PolicyPosition;
import id.janji.assurance.Viewer;
import id.janji.clause.catalogue.ControlId;
import id.janji.clause.policy.Policy;
import id.janji.control.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What is promised and how it stands, as far as the viewer may see it.
public interface Promises {
  /// The version in force of each policy.
  List<Version> inForce();

  /// Every version of a policy, newest first; empty if there is no such policy.
  List<Version> versions(String policy);

  /// What proves that a version is the provider's own.
  Optional<Signed> signed(String policy, int number);

  /// How `policy` stands now for `viewer`.
  PolicyPosition position(Policy policy, Viewer viewer);

  /// The newest findings of a control that count for a scope, newest first.
  List<Finding> history(Viewer viewer, ControlId control, Scope scope, int atMost);

  Optional<Finding> finding(Viewer viewer, long id);

  /// Changes of state since `since`, newest first.
  List<Change> changes(Viewer viewer, Instant since, int atMost);

  /// Whether code stands behind a control, so that it can be probed now.
  boolean canProbe(ControlId control);

  /// Probes a control now and waits for its findings.
  ///
  /// @return false if no code stands behind it
  boolean probeNow(ControlId control) throws InterruptedException;

  /// One version of a policy.
  default Optional<Version> version(String policy, int number) {
    return versions(policy).stream().filter(version -> version.number() == number).findFirst();
  }

  /// The version of a policy that is in force.
  default Optional<Version> inForce(String policy) {
    return inForce().stream().filter(version -> version.policy().id().equals(policy)).findFirst();
  }
}
