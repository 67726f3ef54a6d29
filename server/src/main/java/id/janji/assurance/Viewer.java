package id.janji.assurance;

import java.util.UUID;

/// Who looks at the board, and so what he may see.
public sealed interface Viewer {
  /// Sees the worst over all customers, with how many of how many it concerns.
  record Provider() implements Viewer {}

  /// Sees what holds for everybody and what holds for him.
  record OneCustomer(UUID id) implements Viewer {}

  /// Sees counts, never names, and none from fewer than five customers.
  record Public() implements Viewer {}
}
