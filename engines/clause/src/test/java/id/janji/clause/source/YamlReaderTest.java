package id.janji.clause.source;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.clause.Seed;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlReaderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "|1:1: syntax: there is nothing in this file",
        "# only a comment|1:1: syntax: there is nothing in this file",
        "a: &x 1|1:4: anchor: anchors are not read; write the value out twice",
        "a: *x|1:4: alias: aliases are not read; write the value out",
        "a: !!str 1|1:4: tag: tags are not read: tag:yaml.org,2002:str",
        "a: !!java.net.URL [x]|1:4: tag: tags are not read: tag:yaml.org,2002:java.net.URL",
        "a: ! {b: 1}|1:4: tag: tags are not read: !",
        "<<: {b: 1}|1:1: merge-key: merge keys are not read; write the keys out",
        "a: 1~b: 2~a: 3|3:1: duplicate-key: key a stands twice",
        "a: 1~'a': 3|2:1: duplicate-key: key a stands twice",
        "[a, b]: 1|1:1: wrong-type: a key is a text, not a list",
        "--- ~a: 1~--- ~b: 2|3:1: several-documents: a second document begins here",
        "%YAML 1.1~--- ~a: 1|1:1: directive: YAML directives are not read",
        "%TAG ! tag:x,2000:~--- ~a: 1|1:1: directive: YAML directives are not read",
        "a: [1, 2|1:9: syntax: not YAML: expected ',' or ']', but got <stream end>",
        "a: b: c|1:5: syntax: not YAML: mapping values are not allowed here",
        "a: \"x\\u202ey\"|1:4: character: holds a character that does not print: x\\u202ey",
        "\"\\0\": 1|1:1: character: holds a character that does not print: \\u0000",
        "[[[[[[[[[[[1]]]]]]]]]]]|1:11: too-deep: nested deeper than 10 levels",
      })
  void refusesAtThePlace(String yaml, String fault) {
    assertThat(faults(yaml == null ? "" : yaml.replace('~', '\n'))).containsExactly("f:" + fault);
  }

  @Test
  void goesOnAfterAFaultToFindTheOthers() {
    assertThat(faults("a: &x 1\nb: *x\nc: !t 2\nc: 3\n"))
        .containsExactly(
            "f:1:4: anchor: anchors are not read; write the value out twice",
            "f:2:4: alias: aliases are not read; write the value out",
            "f:3:4: tag: tags are not read: !t",
            "f:4:1: duplicate-key: key c stands twice");
  }

  @Test
  void countsColumnsInUtf16UnitsAsEditorsDo() {
    assertThat(faults("\"\ud83d\ude00\": \"\ud83d\ude00\u00e9\", x: 1"))
        .singleElement()
        .asString()
        .startsWith("f:1:12: syntax:");
    assertThat(faults("a: {\u00e9\u00e9: &x 1}"))
        .containsExactly("f:1:9: anchor: anchors are not read; write the value out twice");
    assertThat(faults("a: {\ud83d\ude00\u00e9: &x 1}"))
        .containsExactly("f:1:10: anchor: anchors are not read; write the value out twice");
  }

  @Test
  void doesNotExpandABombOfAliases() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 9; i++) {
      bomb.append(
          "a%d: &a%d [%s*a%d]\n".formatted(i, i, "*a%d, ".formatted(i - 1).repeat(9), i - 1));
    }

    assertThat(faults(bomb.toString())).hasSize(9 + 80);
  }

  @Test
  void endsOnDeepNestingWithoutReadingItAll() {
    assertThat(faults("[\n".repeat(500_000)))
        .containsExactly("f:11:1: too-deep: nested deeper than 10 levels");
    assertThat(faults("- ".repeat(2000)))
        .containsExactly("f:1:21: too-deep: nested deeper than 10 levels");
  }

  @Test
  void refusesALineThatWouldTakeLongToRead() {
    assertThat(faults("a: 1\n#" + "x".repeat(5000)))
        .containsExactly("f:2:1: too-large: a line of more than 5000 characters");
    assertThat(faults("a: 1\n#" + "x".repeat(4999))).isEmpty();
  }

  @Test
  void namesTheNearestPlaceWhenTheScannerKnowsNone() {
    assertThat(faults(" - [ \n]["))
        .containsExactly(
            "f:1:4: syntax: not YAML: A simple key is required only if it is the first token in the"
                + " current line");
  }

  @Test
  void saysThatATextEndsWithinAnEscape() {
    assertThat(faults("a: b\nc: \"\\x"))
        .containsExactly("f:2:1: syntax: not YAML: an escape without its digits");
  }

  @Test
  void neverThrowsWhateverTheBytes() {
    Random random = Seed.random();
    String alphabet = "ab: -[]{},&*!|>'\"%@`#?\n\n  \t\\x0~<=.1é\ud83d\ude00";
    for (int round = 0; round < 3000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(40); i >= 0; i--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      Faults faults = new Faults();
      SourceText source = SourceText.decode("f", bytes, 1000, faults);
      Node node = source == null ? null : YamlReader.read(source, faults);

      assertThat(node != null || !faults.isEmpty()).as("%s", text).isTrue();
    }
  }

  private static List<String> faults(String yaml) {
    Faults faults = new Faults();
    YamlReader.read(new SourceText("f", yaml), faults);
    return faults.sorted().stream().map(Fault::toString).toList();
  }
}
