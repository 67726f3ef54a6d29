package id.janji.verify.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// One sentence in both languages.
public record Said(String en, String id) {
  private static final DateTimeFormatter INSTANT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final int LONGEST = 120;
  private static final Map<String, String> INDONESIAN = indonesian();

  /// The English sentence and its Indonesian one from `indonesian.txt`, with the same words filled
  /// in; those may come from the export and are made harmless.
  public static Said of(String en, Object... words) {
    Object[] shown =
        Arrays.stream(words)
            .map(word -> word instanceof String text ? harmless(text) : word)
            .toArray();
    return new Said(en.formatted(shown), INDONESIAN.getOrDefault(en, en).formatted(shown));
  }

  private static Map<String, String> indonesian() {
    try (InputStream in = Said.class.getResourceAsStream("indonesian.txt")) {
      byte[] bytes = in == null ? new byte[0] : in.readAllBytes();
      List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
      Map<String, String> sentences = new HashMap<>();
      for (int i = 0; i + 1 < lines.size(); i += 3) {
        sentences.put(lines.get(i), lines.get(i + 1));
      }
      return sentences;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String in(String language) {
    return language.equals("id") ? id : en;
  }

  /// Text for a terminal: nothing that steers it or turns the direction of writing, nor endless.
  public static String harmless(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints().limit(LONGEST).forEach(c -> out.appendCodePoint(isHarmless(c) ? c : 0xFFFD));
    return text.codePointCount(0, text.length()) > LONGEST ? out + "…" : out.toString();
  }

  private static boolean isHarmless(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }

  /// `2026-03-02T12:00:00.000Z`, the only form of an instant.
  public static String instant(long millis) {
    return INSTANT.format(Instant.ofEpochMilli(millis));
  }
}
