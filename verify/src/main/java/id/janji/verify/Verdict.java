package id.janji.verify;

/// What is said of an export, with the exit code that says the same.
enum Verdict {
  HOLDS("holds", "berlaku", 0),
  CONSISTENT("consistent, not trusted", "konsisten, belum dipercaya", 4),
  DOES_NOT_HOLD("does not hold", "tidak berlaku", 1),
  CANNOT_BE_READ("cannot be read", "tidak dapat dibaca", 2);

  final String en;
  final String id;
  final int exit;

  Verdict(String en, String id, int exit) {
    this.en = en;
    this.id = id;
    this.exit = exit;
  }

  String in(String language) {
    return language.equals("id") ? id : en;
  }
}
