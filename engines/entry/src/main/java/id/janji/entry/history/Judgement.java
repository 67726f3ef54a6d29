package id.janji.entry.history;

/// Whether an entry may stand where it would stand.
public sealed interface Judgement {
  /// All that the format asks for was checked and holds.
  record Lawful() implements Judgement {}

  /// Nothing speaks against it, but what it rests on was erased, or its kind is unknown: it never
  /// counts as approved.
  record NotCheckable(String reason) implements Judgement {}

  /// It must not stand there: the first check that it fails, and why.
  record Refused(Check check, String reason) implements Judgement {}

  /// The checks of `docs/formats/leaf.md`, in their order.
  enum Check {
    LEAF,
    TIME,
    PLACE,
    COMMITMENT,
    PAYLOAD,
    AGREEMENT,
    ONCE,
    APPROVAL,
    GRANT,
    ACT
  }
}
