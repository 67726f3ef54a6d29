package id.janji.verify;

/// Something is not as the documents say. The key of its sentence begins with the check that
/// failed, as in `leaf.7.twice` for check 7 of leaf.md; other keys leave that to whoever asked.
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String key;
  final transient Said said;

  private Refused(String key, Said said) {
    super(said.en(), null, false, false);
    this.key = key;
    this.said = said;
  }

  static Refused because(String key, Object... words) {
    return new Refused(key, Said.of(key, words));
  }

  /// What was thrown in that check, unless it knows its own; Java throws at what is malformed.
  static Refused of(Exception thrown, String check) {
    Refused refused = thrown instanceof Refused r ? r : because("verify.value", thrown.toString());
    boolean placed = refused.check("leaf") + refused.check("export") > 0;
    return placed ? refused : new Refused(check, refused.said);
  }

  static void unless(boolean holds, String key, Object... words) {
    if (!holds) {
      throw because(key, words);
    }
  }

  /// The number of the check of `document`, `leaf` or `export`; 0 if it is none of its.
  int check(String document) {
    String[] parts = key.split("\\.", 3);
    return parts[0].equals(document) ? Integer.parseInt(parts[1]) : 0;
  }
}
