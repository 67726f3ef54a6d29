package id.janji;

/// The server cannot start as it was told to; the message is one sentence for the person who did.
public final class SettingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SettingsException(String sentence) {
    super(visible(sentence));
  }

  /// What was typed is told again in one line, whatever it holds.
  private static String visible(String sentence) {
    return sentence.replaceAll("\\p{Cntrl}", "\uFFFD");
  }
}
