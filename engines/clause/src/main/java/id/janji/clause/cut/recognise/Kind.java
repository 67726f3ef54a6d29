package id.janji.clause.cut.recognise;

/// What a sentence of a policy does.
public enum Kind {
  /// It binds somebody, as a duty or as an aim.
  PROMISE,
  /// It lets somebody do something.
  PERMISSION,
  /// It takes something out of another sentence.
  EXCEPTION,
  /// It fixes what a word means; it promises nothing.
  DEFINITION,
  /// It frames, informs, excuses or decorates: menus, lists of what is held, contacts, disclaimers.
  /// It promises nothing.
  BOILERPLATE;

  /// The word that reports and machine-readable output use.
  public String word() {
    return switch (this) {
      case PROMISE -> "promise";
      case PERMISSION -> "permission";
      case EXCEPTION -> "exception";
      case DEFINITION -> "definition";
      case BOILERPLATE -> "boilerplate";
    };
  }

  /// Whether such a sentence becomes a clause of a policy.
  public boolean binds() {
    return switch (this) {
      case PROMISE, PERMISSION, EXCEPTION -> true;
      case DEFINITION, BOILERPLATE -> false;
    };
  }
}
