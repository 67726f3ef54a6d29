package id.janji.access.request;

import id.janji.entry.payload.Operation;
import id.janji.entry.payload.Scope;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;

/// What somebody of the provider's asks for, for himself.
///
/// @param matter the customer's open support case
/// @param purpose a code of the customer's closed list
/// @param items how many acts at most
/// @param bytes how much content at most
/// @param window how long it shall hold, from now
/// @param answer how long the customer has to answer; not longer than the window
/// @param region from where he works
public record Wish(
    UUID customer,
    UUID matter,
    Set<Operation> operations,
    Scope scope,
    String purpose,
    long items,
    long bytes,
    Duration window,
    Duration answer,
    String region) {
  public Wish {
    operations = Set.copyOf(operations);
  }
}
