package id.janji.control;

import java.util.UUID;

/// Whom a finding speaks of.
public sealed interface Subject {
  /// All customers alike; the control has no customer side.
  record Everyone() implements Subject {}

  /// One customer, who alone sees it.
  record Customer(UUID id) implements Subject {}
}
