package id.janji.entry.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.janji.entry.EntryException;
import id.janji.entry.Mutation;
import id.janji.entry.Seed;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class JsonTest {
  private static final String ALL =
      "{\"\":[],\"a\":{\"b\":[0,1,9007199254740991,true,false]},\"\u00e9\":\"\\\"\\\\\\b\\f\\n\\r\\t\\u0000\\u001f/\u007f\","
          + "\"\ud83d\ude00\":\"x\",\"\ufb33\":\"y\"}";

  @Test
  void sortsNamesByUtf16UnitsAndEscapesAsLittleAsItCan() {
    assertThat(new String(canonical(ALL).canonical(), StandardCharsets.UTF_8)).isEqualTo(ALL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "1",
        "{",
        "{}}",
        "{\"a\":1,}",
        "{\"a\" :1}",
        "{ }",
        "{\"b\":1,\"a\":1}",
        "{\"a\":1,\"a\":1}",
        "{\"a\":-1}",
        "{\"a\":1.0}",
        "{\"a\":1e2}",
        "{\"a\":01}",
        "{\"a\":9007199254740992}",
        "{\"a\":99999999999999999999}",
        "{\"a\":null}",
        "{\"a\":[null]}",
        "{\"a\":\"\\u0041\"}",
        "{\"a\":\"\\/\"}",
        "{\"a\":\"\\ud800\"}",
        "{\"a\":\"\\u001F\"}",
        "{\"a\":\"\n\"}",
        "{\"a\":tru}",
        "{\"a\":[1 2]}",
        "{a:1}",
        "\ufeff{}"
      })
  void refusesWhatIsNotCanonical(String text) {
    assertThatThrownBy(() -> canonical(text)).isInstanceOf(EntryException.class);
  }

  @Test
  void refusesWhatIsNestedDeeperThanSixteenLevels() {
    String deepest = "{\"a\":".repeat(15) + "{}" + "}".repeat(15);
    String deeper = "{\"a\":".repeat(16) + "{}" + "}".repeat(16);

    assertThat(canonical(deepest)).isNotNull();
    assertThatThrownBy(() -> canonical(deeper)).isInstanceOf(EntryException.class);
  }

  @Test
  void refusesBytesThatAreNotUtf8AndTooManyOfThem() {
    byte[] latin = "{\"\u00e9\":1}".getBytes(StandardCharsets.ISO_8859_1);

    assertThatThrownBy(() -> Json.canonical(latin, 100)).isInstanceOf(EntryException.class);
    assertThatThrownBy(() -> Json.canonical("{\"a\":1}".getBytes(StandardCharsets.UTF_8), 6))
        .isInstanceOf(EntryException.class);
  }

  @Test
  void readsTheSpellingsOfOthersWhereThatIsAllowed() {
    byte[] text =
        " {\"b\" : [ 1 , null ],\r\n\t\"a\":\"\\u0041\\/\"} ".getBytes(StandardCharsets.UTF_8);

    Json.Members members = Json.lenient(text, 100);

    assertThat(new String(members.canonical(), StandardCharsets.UTF_8))
        .isEqualTo("{\"a\":\"A/\",\"b\":[1,null]}");
  }

  @Test
  void whatIsAcceptedIsSpelledInTheOneWay() {
    Random random = Seed.random();
    byte[] original = ALL.getBytes(StandardCharsets.UTF_8);
    for (int round = 0; round < 100_000; round++) {
      byte[] damaged = Mutation.of(original, random);
      try {
        assertThat(Json.canonical(damaged, 1_000).canonical()).isEqualTo(damaged);
      } catch (EntryException refused) {
        assertThat(refused.code()).isEqualTo(EntryException.Code.JSON);
      }
    }
  }

  private static Json.Members canonical(String text) {
    return Json.canonical(text.getBytes(StandardCharsets.UTF_8), 1_000);
  }
}
