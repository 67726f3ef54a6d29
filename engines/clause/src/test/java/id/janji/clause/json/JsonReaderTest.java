package id.janji.clause.json;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.clause.Seed;
import id.janji.clause.source.Fault;
import id.janji.clause.source.Faults;
import id.janji.clause.source.Node;
import id.janji.clause.source.SourceText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonReaderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "|1:1: syntax: not JSON: here should stand a value; numbers are whole, of at most 9 digits",
        "{\"a\":1,}|1:8: syntax: not JSON: here should stand a text in double quotes",
        "{\"a\":1~~, \"a\":2}|3:3: duplicate-key: key a stands twice",
        "{\"a\" 1}|1:6: syntax: not JSON: here should stand a colon",
        "[1 2]|1:4: syntax: not JSON: here should stand a comma or ]",
        "[1,]|1:4: syntax: not JSON: here should stand a value; numbers are whole, of at most 9"
            + " digits",
        "[] []|1:4: syntax: not JSON: here should stand the end",
        "1.5|1:2: syntax: not JSON: here should stand the end",
        "1e5|1:2: syntax: not JSON: here should stand the end",
        "01|1:1: syntax: not JSON: here should stand a value; numbers are whole, of at most 9 digits",
        "-0|1:1: syntax: not JSON: here should stand a value; numbers are whole, of at most 9 digits",
        "1234567890|1:1: syntax: not JSON: here should stand a value; numbers are whole, of at most 9"
            + " digits",
        "tru|1:1: syntax: not JSON: here should stand true",
        "'a'|1:1: syntax: not JSON: here should stand a value; numbers are whole, of at most 9"
            + " digits",
        "\"a|1:3: syntax: not JSON: here should stand the closing quote",
        "\"a~b\"|1:3: syntax: not JSON: here should stand the closing quote",
        "\"\\x\"|1:3: syntax: not JSON: here should stand an escape",
        "\"\\u00g0\"|1:6: syntax: not JSON: here should stand a hexadecimal digit",
        "[\"\\u202e\"]|1:2: character: this text holds a character that does not print: \\u202e",
        "[\"\\ud800\"]|1:2: character: this text holds a character that does not print: \\ud800",
        "[[[[[[[[[[[1]]]]]]]]]]]|1:11: too-deep: nested deeper than 10 levels",
      })
  void refusesAtThePlace(String json, String fault) {
    Faults faults = new Faults();

    Node node = read(json == null ? "" : json.replace('~', '\n'), faults);

    assertThat(node).isNull();
    assertThat(faults.sorted()).extracting(Fault::toString).containsExactly("f:" + fault);
  }

  @Test
  void readsBackWhatTheWriterWrote() {
    Random random = Seed.random();
    for (int round = 0; round < 2000; round++) {
      Object value = value(random, 1);
      Faults faults = new Faults();

      Node node = read(CanonicalJson.of(value), faults);

      assertThat(faults.sorted()).isEmpty();
      assertThat(plain(node)).isEqualTo(value);
    }
  }

  @Test
  void readsEveryEscapeAndSpace() {
    Faults faults = new Faults();

    Node node = read(" [ \"\\\"\\\\\\/\\t\\n\\u00e9\\ud83d\\ude00\" ,\r\n\ttrue , -12 ] ", faults);

    assertThat(faults.sorted()).isEmpty();
    assertThat(plain(node)).isEqualTo(List.of("\"\\/\t\n\u00e9\ud83d\ude00", true, -12));
  }

  private static Node read(String json, Faults faults) {
    return JsonReader.read(new SourceText("f", json), faults);
  }

  private static Object value(Random random, int depth) {
    int kind = random.nextInt(depth < 6 ? 6 : 4);
    return switch (kind) {
      case 0 -> random.nextInt(1_999_999_999) - 999_999_999;
      case 1 -> random.nextBoolean();
      case 2 -> Optional.empty();
      case 3 -> text(random);
      case 4 -> {
        List<Object> list = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          list.add(value(random, depth + 1));
        }
        yield list;
      }
      default -> {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          map.put(text(random), value(random, depth + 1));
        }
        yield map;
      }
    };
  }

  private static String text(Random random) {
    String[] pieces = {"a", "\"", "\\", "/", "\n", "\t", "\u00e9", "\u4e16", "\ud83d\ude00", " "};
    StringBuilder out = new StringBuilder();
    for (int i = random.nextInt(8); i > 0; i--) {
      out.append(pieces[random.nextInt(pieces.length)]);
    }
    return out.toString();
  }

  private static Object plain(Node node) {
    return switch (node) {
      case Node.Sequence(_, List<Node> items) -> items.stream().map(i -> plain(i)).toList();
      case Node.Mapping(_, List<Node.Entry> entries) -> {
        Map<String, Object> map = new LinkedHashMap<>();
        entries.forEach(entry -> map.put(entry.key().text(), plain(entry.value())));
        yield map;
      }
      case Node.Scalar(_, String text, Node.Kind kind) ->
          switch (kind) {
            case WHOLE -> Integer.parseInt(text);
            case TRUTH -> Boolean.parseBoolean(text);
            case NOTHING -> Optional.empty();
            case TEXT, OTHER, REFUSED -> text;
          };
    };
  }
}
