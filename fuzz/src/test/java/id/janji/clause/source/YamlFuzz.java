package id.janji.clause.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import id.janji.Stretch;
import id.janji.clause.Place;
import org.jspecify.annotations.Nullable;

/// One document of plain nodes or a fault with its place; no alias is ever followed.
public final class YamlFuzz {
  private static final int MOST_BYTES = 1 << 20;

  @FuzzTest
  public void isReadOrHasAFault(byte[] input) {
    check(input.length > 0 && input[0] == '+' ? Stretch.of(input) : input);
  }

  private static void check(byte[] bytes) {
    Faults faults = new Faults();
    Node root = read(bytes, faults);
    assertThat(root != null || !faults.isEmpty()).isTrue();
    faults
        .sorted()
        .forEach(fault -> {
          lies(fault.place());
          assertThat(fault.reason()).isNotBlank();
        });
    if (root != null) {
      walk(root, 1);
    }
    assertThat(read(bytes, new Faults())).isEqualTo(root);
  }

  private static @Nullable Node read(byte[] bytes, Faults faults) {
    SourceText source = SourceText.decode("policy.yaml", bytes, MOST_BYTES, faults);
    return source == null ? null : YamlReader.read(source, faults);
  }

  private static void walk(Node node, int depth) {
    assertThat(depth).isLessThanOrEqualTo(YamlReader.DEEPEST);
    lies(node.place());
    switch (node) {
      case Node.Scalar scalar -> assertThat(Characters.allowed(scalar.text())).isTrue();
      case Node.Sequence sequence -> sequence.items().forEach(item -> walk(item, depth + 1));
      case Node.Mapping mapping -> {
        assertThat(mapping.entries().stream().map(entry -> entry.key().text()))
            .doesNotHaveDuplicates();
        mapping.entries().forEach(entry -> walk(entry.value(), depth + 1));
      }
    }
  }

  private static void lies(Place place) {
    assertThat(place.line()).isPositive();
    assertThat(place.column()).isPositive();
  }
}
