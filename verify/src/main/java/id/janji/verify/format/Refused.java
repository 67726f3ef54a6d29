package id.janji.verify.format;

/// Something is not as the documents say. Who catches it knows at which entry and in which check.
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Said said;

  private Refused(Said said) {
    super(said.en(), null, false, false);
    this.said = said;
  }

  public static Refused because(String en, Object... words) {
    return new Refused(Said.of(en, words));
  }

  public Said said() {
    return said;
  }
}
