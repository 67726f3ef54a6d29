package id.janji.clause.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import id.janji.Stretch;
import id.janji.clause.Place;
import id.janji.clause.text.file.Limits;
import java.util.Arrays;

/// Plain text, Markdown and HTML: a reading within the limits or one sentence, and the same again
/// each time.
public final class TextFuzz {
  @FuzzTest
  public void isReadOrRefused(byte[] input) {
    if (input.length < 2) {
      return;
    }
    String name = "policy" + new String[] {".txt", ".md", ".html", ""}[input[0] & 3];
    byte[] content = Arrays.copyOfRange(input, 1, input.length);
    check(name, (input[0] & 12) == 12 ? Stretch.of(content) : content);
  }

  static void check(String name, byte[] content) {
    Reading reading = TextReader.read(name, content);
    switch (reading) {
      case Reading.Unreadable(var reason, var place) -> {
        assertThat(reason.en()).isNotBlank().doesNotContain("Exception", "\n");
        assertThat(reason.id()).isNotBlank();
        assertThat(place.line()).isPositive();
      }
      case Reading.Read(var text) -> {
        assertThat(text.lines()).hasSizeBetween(1, Limits.LINES);
        text.lines().forEach(TextFuzz::lies);
      }
    }
    assertThat(TextReader.read(name, content)).isEqualTo(reading);
  }

  private static void lies(Line line) {
    assertThat(line.text()).isNotBlank().hasSizeLessThanOrEqualTo(Limits.LINE_CHARS);
    assertThat(line.anchors().getFirst().offset()).isZero();
    Place end = line.place(line.text().length());
    assertThat(end.line()).isPositive();
    assertThat(end.column()).isPositive();
  }
}
