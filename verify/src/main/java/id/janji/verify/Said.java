package id.janji.verify;

import module java.base;

/// A sentence of `messages.txt`, where lines take turns: key, English, Indonesian, blank.
record Said(String en, String id) {
  private static final Map<String, Said> SENTENCES = new HashMap<>();

  static {
    List<String> lines = resource("messages.txt");
    for (int i = 0; i + 2 < lines.size(); i += 4) {
      SENTENCES.put(lines.get(i), new Said(lines.get(i + 1), lines.get(i + 2)));
    }
  }

  /// The lines of a file that stands beside this class.
  static List<String> resource(String name) {
    try (InputStream in = Said.class.getResourceAsStream(name)) {
      byte[] bytes = in == null ? new byte[0] : in.readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The sentences of `key`, with words that may come from the export and are made harmless.
  static Said of(String key, Object... words) {
    Said said = SENTENCES.getOrDefault(key, new Said(key, key));
    Object[] shown =
        Arrays.stream(words).map(w -> w instanceof String t ? harmless(t) : w).toArray();
    return new Said(said.en.formatted(shown), said.id.formatted(shown));
  }

  String in(String language) {
    return language.equals("id") ? id : en;
  }

  /// Text that does not steer a terminal, nor turn the direction of writing.
  static String harmless(String text) {
    return text.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "\uFFFD");
  }
}
