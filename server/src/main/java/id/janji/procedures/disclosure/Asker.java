package id.janji.procedures.disclosure;

/// Who asks for data.
public enum Asker {
  /// Somebody whom the law gives a right to ask.
  AUTHORITY,
  OTHER
}
