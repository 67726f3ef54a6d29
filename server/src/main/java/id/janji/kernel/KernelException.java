package id.janji.kernel;

/// A fault of the kernel, which nobody outside can have caused.
public final class KernelException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// What programs can rely on.
  public enum Code {
    /// A row does not hold what was written there.
    DAMAGED,
    /// A procedure does not read back what it says.
    PROCEDURE
  }

  private final Code code;

  public KernelException(Code code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  public Code code() {
    return code;
  }
}
