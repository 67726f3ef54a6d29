package id.janji.architecture.bad.custody;

/// Reads without a decision.
public final class Items {
  public String read(String item) {
    return item;
  }
}
