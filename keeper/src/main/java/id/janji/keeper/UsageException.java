package id.janji.keeper;

import org.jspecify.annotations.Nullable;

/// The command or its input cannot be used; one sentence says why.
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageException(String sentence) {
    this(sentence, null);
  }

  UsageException(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }
}
