package id.janji.db;

import org.jspecify.annotations.Nullable;

/// The database could not be prepared; the message is one sentence for the person who starts Janji.
public final class SchemaException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SchemaException(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }
}
