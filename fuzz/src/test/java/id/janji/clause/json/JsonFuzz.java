package id.janji.clause.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import id.janji.Stretch;
import id.janji.clause.source.Faults;
import id.janji.clause.source.Node;
import id.janji.clause.source.SourceText;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is read and written again canonically reads as the same value, and writes as the same text.
public final class JsonFuzz {
  private static final int MOST_BYTES = 1 << 20;

  @FuzzTest
  public void comesBackAsItIs(byte[] input) {
    Faults faults = new Faults();
    Node root = read(input.length > 0 && input[0] == ' ' ? Stretch.of(input) : input, faults);
    assertThat(root == null).isNotEqualTo(faults.isEmpty());
    if (root != null) {
      String canonical = CanonicalJson.of(value(root));
      Node again = read(canonical.getBytes(StandardCharsets.UTF_8), faults);
      assertThat(again).isNotNull();
      assertThat(value(again)).isEqualTo(value(root));
      assertThat(CanonicalJson.of(value(again))).isEqualTo(canonical);
    }
  }

  private static @Nullable Node read(byte[] bytes, Faults faults) {
    SourceText source = SourceText.decode("value.json", bytes, MOST_BYTES, faults);
    return source == null ? null : JsonReader.read(source, faults);
  }

  private static Object value(Node node) {
    return switch (node) {
      case Node.Sequence sequence -> sequence.items().stream().map(JsonFuzz::value).toList();
      case Node.Mapping mapping -> {
        Map<String, Object> map = new LinkedHashMap<>();
        mapping.entries().forEach(entry -> map.put(entry.key().text(), value(entry.value())));
        yield map;
      }
      case Node.Scalar scalar ->
          switch (scalar.kind()) {
            case WHOLE -> Long.valueOf(scalar.text());
            case TRUTH -> Boolean.valueOf(scalar.text());
            case NOTHING -> Optional.empty();
            case TEXT, OTHER, REFUSED -> scalar.text();
          };
    };
  }
}
