package id.janji.cli;

import java.util.Arrays;
import picocli.CommandLine.TypeConversionException;

/// How a command writes its result.
public enum Format {
  TEXT("text"),
  JSON("json");

  private final String word;

  Format(String word) {
    this.word = word;
  }

  /// The format of that name.
  ///
  /// @throws TypeConversionException saying what there is, if there is none
  static Format of(String word) {
    return Arrays.stream(values())
        .filter(format -> format.word.equals(word))
        .findFirst()
        .orElseThrow(() -> new TypeConversionException("text or json, not " + word));
  }

  @Override
  public String toString() {
    return word;
  }
}
