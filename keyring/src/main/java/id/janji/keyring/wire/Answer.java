package id.janji.keyring.wire;

/// How a frame from the key process begins.
public final class Answer {
  public static final int DONE = 0;
  public static final int REFUSED = 1;

  private Answer() {}
}
