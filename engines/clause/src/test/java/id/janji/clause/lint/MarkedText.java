package id.janji.clause.lint;

import id.janji.clause.text.Reading;
import id.janji.clause.text.SourceText;
import id.janji.clause.text.TextReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A text whose faulty lines end with the rules that have to find them: `… ⟦rule, rule⟧`.
///
/// @param text without the marks
/// @param expected `line rule`, sorted
record MarkedText(SourceText text, List<String> expected) {
  private static final Pattern MARK = Pattern.compile("(?: *<!--)? *⟦([^⟧]*)⟧(?: -->)?");

  static MarkedText of(String resource) {
    List<String> lines = content(resource).lines().toList();
    List<String> expected = new ArrayList<>();
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      Matcher mark = MARK.matcher(lines.get(i));
      if (mark.find()) {
        for (String rule : mark.group(1).split(", ", -1)) {
          expected.add("%03d %s".formatted(i + 1, rule));
        }
      }
      plain.append(mark.replaceAll("")).append('\n');
    }
    return new MarkedText(read(resource, plain.toString()), expected.stream().sorted().toList());
  }

  static SourceText read(String file, String content) {
    return switch (TextReader.read(file, content.getBytes(StandardCharsets.UTF_8))) {
      case Reading.Read(var text) -> text;
      case Reading.Unreadable(var reason, var place) ->
          throw new AssertionError(place + " " + reason.en());
    };
  }

  static String content(String resource) {
    try (InputStream in = MarkedText.class.getResourceAsStream("/lint/" + resource)) {
      return new String(
          java.util.Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// What the linter finds, as `line rule`, sorted.
  static List<String> found(SourceText text) {
    return Linter.standard().lint(text).findings().stream()
        .map(finding -> "%03d %s".formatted(finding.place().line(), finding.rule()))
        .sorted()
        .toList();
  }
}
