package id.janji.custody.s3.error;

import java.io.IOException;
import java.util.Map;

/// A request, or content that arrives with it, is not as the protocol wants it. The client is told;
/// nothing of it may be kept.
public final class Rejection extends IOException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  @SuppressWarnings("serial") // never serialized
  private final Map<String, String> details;

  public Rejection(ErrorCode code) {
    this(code, code.sentence());
  }

  /// @param sentence for the client; says what is wrong and where
  public Rejection(ErrorCode code, String sentence) {
    this(code, sentence, Map.of());
  }

  /// @param details more elements for the error document, by name
  public Rejection(ErrorCode code, String sentence, Map<String, String> details) {
    super(sentence);
    this.code = code;
    this.details = Map.copyOf(details);
  }

  public ErrorCode code() {
    return code;
  }

  public String sentence() {
    return String.valueOf(getMessage());
  }

  public Map<String, String> details() {
    return details;
  }

  /// Where it stood is no news: it is an answer, made often and thrown near.
  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
