package id.janji;

/// The server cannot start as it was told to; the message is one sentence for the person who did.
public final class SettingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SettingsException(String sentence) {
    super(sentence);
  }
}
