package id.janji.entry.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.janji.entry.EntryException;
import id.janji.entry.Kind;
import id.janji.entry.Mutation;
import id.janji.entry.Seed;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentTest {
  @Test
  void readsBackEveryKindThatItWrites() {
    EnumSet<Kind> kinds = EnumSet.noneOf(Kind.class);
    for (Payload payload : Samples.all()) {
      Content written = Content.of(payload);

      Content read = Content.parse(payload.kind(), written.bytes());

      assertThat(read).isEqualTo(written);
      assertThat(PayloadWriter.json(read.payload()).canonical()).isEqualTo(written.bytes());
      kinds.add(payload.kind());
    }
    assertThat(kinds).containsExactlyInAnyOrder(Kind.values());
  }

  @Test
  void keepsMembersThatItDoesNotKnowAtAnyDepth() {
    byte[] bytes =
        utf8(
            "{\"act\":\"%s\",\"aged\":{\"x\":[1]},\"bytes\":1,\"result\":\"done\"}"
                .formatted(Samples.ID));

    Content content = Content.parse(Kind.OUTCOME, bytes);

    assertThat(content.bytes()).isEqualTo(bytes);
    assertThat(((Payload.Outcome) content.payload()).bytes()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "ERASED|{}|reason is missing.",
        "ERASED|{\"reason\":\"\"}|reason does not have 1 to 4000 characters.",
        "ERASED|{\"reason\":1}|reason is no text.",
        "KEY_RETIRED|{\"fingerprint\":\"AA\",\"reason\":\"x\"}|fingerprint does not have 32 bytes.",
        "KEY_RETIRED|{\"fingerprint\":\"AB\",\"reason\":\"x\"}|fingerprint is no base64url without padding.",
        "KEY_RETIRED|{\"fingerprint\":\"A=\",\"reason\":\"x\"}|fingerprint is no base64url without padding.",
        "OUTCOME|{\"act\":\"0F0E0D0C-0B0A-4908-8706-050403020100\",\"bytes\":1,\"result\":\"done\"}|act is no UUID in lower"
            + " case.",
        "OUTCOME|{\"act\":\"1-1-1-1-1\",\"bytes\":1,\"result\":\"done\"}|act is no UUID in lower case.",
        "OUTCOME|{\"bytes\":1,\"result\":\"unknown\"}|bytes is not 0 although the result is unknown.",
        "OUTCOME|{\"bytes\":1,\"result\":\"well\"}|result is none of those that there are.",
        "KEEPER_ENROLLED|{\"keys\":[]}|keys is empty.",
        "KEEPER_ENROLLED|{\"keys\":[\"b\",\"a\"]}|keys is not sorted, or names something twice.",
        "KEEPER_ENROLLED|{\"keys\":[\"a\",\"a\"]}|keys is not sorted, or names something twice.",
        "HOLD|{\"article\":\"5\",\"hold\":\"0f0e0d0c-0b0a-4908-8706-050403020100\",\"lifted\":false}"
            + "|lifted is false; it is left out instead.",
      })
  void refusesAtTheMember(Kind kind, String json, String reason) {
    assertThatThrownBy(() -> Content.parse(kind, utf8(json)))
        .isInstanceOf(EntryException.class)
        .hasMessage(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-02T12:00:00Z",
    "2026-03-02T12:00:00.000000Z",
    "2026-02-29T12:00:00.000Z",
    "2026-03-02T24:00:00.000Z",
    "2026-03-02T12:00:60.000Z",
    "1969-12-31T23:59:59.999Z",
    "+10000-01-01T00:00:00.000Z",
    "2026-03-02t12:00:00.000Z",
    "2026-03-02T12:00:00.000+00:00"
  })
  void refusesInstantsInAnotherForm(String instant) {
    String hold = "{\"article\":\"5\",\"hold\":\"%s\",\"scope\":{},\"until\":\"%s\"}";

    assertThatThrownBy(() -> Content.parse(Kind.HOLD, utf8(hold.formatted(Samples.ID, instant))))
        .isInstanceOf(EntryException.class)
        .hasMessageStartingWith("until is no instant");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "{\"keys\":[\"YQ\"]}|bucket is missing",
        "{\"bucket\":\"b\",\"keys\":[\"YQ\"],\"prefix\":\"YQ\"}|prefix does not stand beside keys",
        "{\"bucket\":\"b\",\"prefix\":\"\"}|prefix is empty",
        "{\"bucket\":\"b\",\"keys\":[]}|keys is empty",
      })
  void refusesScopesThatCanBeReadInTwoWays(String scope, String reason) {
    String hold =
        "{\"article\":\"5\",\"hold\":\"%s\",\"scope\":%s,\"until\":\"2026-03-02T12:00:00.000Z\"}";

    assertThatThrownBy(() -> Content.parse(Kind.HOLD, utf8(hold.formatted(Samples.ID, scope))))
        .isInstanceOf(EntryException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void refusesToWriteWhatNobodyCouldReadBack() {
    assertThatThrownBy(() -> Content.of(new Payload.Erased(""))).isInstanceOf(EntryException.class);
    assertThatThrownBy(() -> Content.of(new Payload.Erased("x".repeat(5_000))))
        .isInstanceOf(EntryException.class);
    assertThatThrownBy(() -> Content.of(new Payload.Erased("\ud800")))
        .isInstanceOf(EntryException.class);
  }

  @Test
  void damagedPayloadsAreRefusedOrReadAsWhatTheySpell() {
    damage(20_000);
  }

  @Test
  @Tag("full")
  void manyDamagedPayloadsAreRefusedOrReadAsWhatTheySpell() {
    damage(200_000);
  }

  private static void damage(int rounds) {
    Random random = Seed.random();
    List<Payload> all = Samples.all();
    for (int round = 0; round < rounds; round++) {
      Payload payload = all.get(random.nextInt(all.size()));
      byte[] damaged = Mutation.of(PayloadWriter.json(payload).canonical(), random);
      try {
        Content content = Content.parse(payload.kind(), damaged);
        assertThat(content.bytes()).isEqualTo(damaged);
      } catch (EntryException refused) {
        assertThat(refused.getMessage()).endsWith(".");
      }
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
