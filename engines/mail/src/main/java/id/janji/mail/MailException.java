package id.janji.mail;

/// What was read is no mail that can be used: a code for programs, one sentence for people.
public final class MailException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// What kind of fault it is.
  public enum Code {
    /// Longer than what is read.
    TOO_LARGE,
    /// A header field without a name, or a line that belongs to none.
    HEADER,
    /// A part of a report that does not follow its own rules.
    REPORT
  }

  private final Code code;

  /// @param sentence names the line, never what stands there
  public MailException(Code code, String sentence) {
    super(sentence);
    this.code = code;
  }

  public Code code() {
    return code;
  }

  public String sentence() {
    return String.valueOf(getMessage());
  }
}
