package id.janji.db.postgres;

import org.jspecify.annotations.Nullable;

/// The database cannot be started; one sentence.
public final class DatabaseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DatabaseException(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }
}
