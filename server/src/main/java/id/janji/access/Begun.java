package id.janji.access;

/// What came of beginning an act.
public sealed interface Begun {
  /// Its entry is durable; whoever holds this must end it.
  record Going(UnderWay act) implements Begun {}

  /// It did not begin, and nothing may be opened.
  record Refused(Decision.Refused why) implements Begun {}
}
