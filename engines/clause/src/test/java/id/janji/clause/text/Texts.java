package id.janji.clause.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// Reads texts given in tests.
final class Texts {
  private Texts() {}

  static SourceText read(String file, byte[] content) {
    Reading reading = TextReader.read(file, content);
    assertThat(reading).isInstanceOf(Reading.Read.class);
    return ((Reading.Read) reading).text();
  }

  static SourceText read(String file, String content) {
    return read(file, content.getBytes(StandardCharsets.UTF_8));
  }

  static Reading.Unreadable refusal(Reading reading) {
    assertThat(reading).isInstanceOf(Reading.Unreadable.class);
    return (Reading.Unreadable) reading;
  }

  /// Each line as `line:column level/indent [marker] text`.
  static List<String> shown(SourceText text) {
    return text.lines().stream()
        .map(line ->
            "%d:%d %d/%d [%s] %s"
                .formatted(
                    line.place().line(),
                    line.place().column(),
                    line.level(),
                    line.indent(),
                    line.marker(),
                    line.text()))
        .toList();
  }
}
