package id.janji.tlog.store;

/// What lies beside an entry.
public sealed interface Payload {
  /// These bytes; not copied.
  record Present(byte[] bytes) implements Payload {}

  /// Nothing ever did.
  record None() implements Payload {}

  /// It was erased.
  record Erased() implements Payload {}
}
