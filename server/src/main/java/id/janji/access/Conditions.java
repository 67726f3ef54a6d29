package id.janji.access;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// What must hold of a person of the provider's, besides his grant, whenever he uses it.
public interface Conditions {
  /// What is missing now; empty if nothing is.
  ///
  /// @param region where he is
  Optional<Decision.Code> missing(UUID customer, String person, String region, Instant now);
}
