package id.janji.entry.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// The 256 words of `docs/formats/words.txt`, one for each byte.
public final class SpokenWords {
  private static final List<String> WORDS = read();

  private SpokenWords() {}

  public static List<String> of(byte[] bytes) {
    List<String> words = new ArrayList<>();
    for (byte b : bytes) {
      words.add(WORDS.get(b & 0xff));
    }
    return words;
  }

  private static List<String> read() {
    try (InputStream in =
        Objects.requireNonNull(SpokenWords.class.getResourceAsStream("words.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
