package id.janji.entry.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.janji.entry.Bytes;
import id.janji.entry.EntryException;
import id.janji.entry.Mutation;
import id.janji.entry.Seed;
import id.janji.entry.payload.Most;
import id.janji.entry.payload.Operation;
import id.janji.entry.payload.PolicyRef;
import id.janji.entry.payload.Samples;
import id.janji.entry.payload.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementTest {
  static Statement statement() {
    Instant from = Samples.TIME;
    return new Statement(
        "janji.example/log/1",
        Samples.ID,
        Samples.ID,
        new Statement.Person("p-7", "Sari Dewi", "Awan"),
        Set.of(Operation.OPEN, Operation.HEAD),
        new Scope.Prefix("mail", Samples.bytes("a/")),
        Most.of(3, 4_000),
        new Statement.Purpose("repair", "Repair a mailbox", "Memperbaiki kotak surat"),
        "case-1",
        from,
        from.plusSeconds(3_600),
        List.of("id-jkt", "id-sby"),
        new PolicyRef("cloud", 3, Samples.DIGEST),
        from.plusSeconds(600),
        Bytes.of(Signer.stream("nonce", 32)));
  }

  @Test
  void readsBackWhatItWrites() {
    Statement statement = statement();

    assertThat(Statement.parse(statement.text())).isEqualTo(statement);
    assertThat(statement.fingerprint()).isEqualTo(Bytes.sha256(statement.bytes()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "\"version\":3|\"version\":3,\"x\":1|members that do not belong",
        "\"type\":\"janji.id/approval/v1\"|\"type\":\"janji.id/approval/v2\"|type is not",
        "{\"bytes\":4000,\"items\":3}|{\"items\":3}|does not limit",
        "{\"bytes\":4000,\"items\":3}|{\"bytes\":4000}|does not limit",
        "\"items\":3|\"items\":0|does not limit",
        "T13:00:00|T12:00:00|window is empty",
        "T13:00:00|T11:00:00|window is empty",
        "\"until\":\"2026-03-02T13:00:00.000Z\"|\"until\":\"2026-04-02T12:00:00.001Z\"|longer than 31 days",
        "T12:10:00|T13:00:00.001Z\",\"x\":\"|",
        "Sari|Sa\u202eri|deceives the eye",
        "Sari|Sa\u200bri|deceives the eye",
        "Sari|Sa\\nri|deceives the eye",
        "[\"head\",\"open\"]|[\"open\",\"head\"]|not sorted",
        "[\"head\",\"open\"]|[\"fly\",\"open\"]|unknown operation",
        "\"case\":\"case-1\",||case is missing",
      })
  void refusesAnyOtherForm(String part, String other, String reason) {
    String text = statement().text();
    assertThat(text).contains(part);

    String changed = text.replace(part, other == null ? "" : other);

    assertThatThrownBy(() -> Statement.parse(changed))
        .isInstanceOf(EntryException.class)
        .hasMessageContaining(reason == null ? "" : reason);
  }

  @Test
  void allowsAWindowOfExactly31Days() {
    String longest =
        statement().text().replace("2026-03-02T13:00:00.000Z", "2026-04-02T12:00:00.000Z");

    assertThat(Statement.parse(longest).until()).isEqualTo(Instant.parse("2026-04-02T12:00:00Z"));
  }

  @Test
  void refusesToLapseAfterItsWindow() {
    String late =
        statement().text().replace("2026-03-02T12:10:00.000Z", "2026-03-02T13:00:00.001Z");

    assertThatThrownBy(() -> Statement.parse(late)).hasMessageContaining("lapses after");
  }

  @Test
  void aDamagedStatementIsRefusedOrAnotherOne() {
    damage(20_000);
  }

  @Test
  @Tag("full")
  void manyDamagedStatementsAreRefusedOrOtherOnes() {
    damage(200_000);
  }

  private static void damage(int rounds) {
    Random random = Seed.random();
    byte[] original = statement().bytes();
    for (int round = 0; round < rounds; round++) {
      byte[] damaged = Mutation.of(original, random);
      try {
        assertThat(Statement.parse(damaged).bytes()).isEqualTo(damaged);
      } catch (EntryException refused) {
        assertThat(refused.getMessage()).endsWith(".");
      }
    }
  }
}
