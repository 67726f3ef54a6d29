package id.janji.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LeafTest {
  private static final Bytes COMMITMENT = Bytes.sha256(new byte[] {1});
  private static final Leaf LEAF =
      Leaf.of(
          "janji.example/log/1",
          Instant.parse("2026-03-02T12:00:00.123Z"),
          Kind.INTENT,
          Optional.of(Basis.APPROVED),
          OptionalLong.of(6),
          COMMITMENT);

  @Test
  void writesTheFieldsInTheOrderOfTheFormat() {
    String expected =
        "00000010"
            + text("janji.id/leaf/v1")
            + "00000013"
            + text("janji.example/log/1")
            + "0000019cae6b667b"
            + "00000006"
            + text("intent")
            + "00000008"
            + text("approved")
            + "0000000000000007"
            + HexFormat.of().formatHex(COMMITMENT.toArray());

    assertThat(HexFormat.of().formatHex(LEAF.encode())).isEqualTo(expected);
    assertThat(Leaf.parse(LEAF.encode())).isEqualTo(LEAF);
  }

  @Test
  void keepsKindsThatItDoesNotKnow() {
    Leaf leaf =
        new Leaf(
            "a", Instant.EPOCH, "witnessed", Optional.empty(), OptionalLong.empty(), COMMITMENT);

    assertThat(Leaf.parse(leaf.encode())).isEqualTo(leaf);
    assertThat(leaf.knownKind()).isEmpty();
  }

  @Test
  void theLongestLeafFits() {
    String log = "\u00e9".repeat(100);
    Leaf leaf =
        new Leaf(
            log,
            LEAF.time(),
            "k".repeat(40),
            Optional.of(Basis.BREAK_GLASS),
            LEAF.refers(),
            COMMITMENT);

    assertThat(leaf.encode().length).isLessThanOrEqualTo(Leaf.MAX_SIZE);
    assertThat(Leaf.parse(leaf.encode())).isEqualTo(leaf);
  }

  @Test
  void refusesToMakeWhatIsNoLeaf() {
    assertThatIllegalArgumentException().isThrownBy(() -> with("", Instant.EPOCH, "opened"));
    assertThatIllegalArgumentException().isThrownBy(() -> with("a\0", Instant.EPOCH, "opened"));
    assertThatIllegalArgumentException().isThrownBy(() -> with("\ud800", Instant.EPOCH, "opened"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> with("a".repeat(201), Instant.EPOCH, "opened"));
    assertThatIllegalArgumentException().isThrownBy(() -> with("a", Instant.EPOCH, "Opened"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> with("a", Instant.ofEpochSecond(0, 1), "opened"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> with("a", Instant.ofEpochMilli(-1), "opened"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> with("a", Instant.parse("+10000-01-01T00:00:00Z"), "opened"));
  }

  @Test
  void refusesWhatEndsEarlyOrLate() {
    byte[] bytes = LEAF.encode();
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> Leaf.parse(cut)).isInstanceOf(EntryException.class);
    }
    assertThatThrownBy(() -> Leaf.parse(Arrays.copyOf(bytes, bytes.length + 1)))
        .isInstanceOf(EntryException.class);
    assertThatThrownBy(() -> Leaf.parse(new byte[Leaf.MAX_SIZE + 1]))
        .isInstanceOf(EntryException.class)
        .hasMessageContaining("1,024");
  }

  @Test
  void aDamagedLeafIsRefusedOrAnotherLeafButNeverTheSameOne() {
    Random random = Seed.random();
    byte[] bytes = LEAF.encode();
    int accepted = 0;
    for (int round = 0; round < 100_000; round++) {
      byte[] damaged = Mutation.of(bytes, random);
      try {
        Leaf leaf = Leaf.parse(damaged);
        assertThat(leaf.encode()).isEqualTo(damaged);
        accepted++;
      } catch (EntryException refused) {
        assertThat(refused.code()).isEqualTo(EntryException.Code.LEAF);
      }
    }
    assertThat(accepted).isPositive();
  }

  @Test
  void theCommitmentDependsOnEveryBitOfSaltAndPayload() {
    byte[] salt = new byte[Salt.SIZE];
    Bytes commitment = Salt.of(salt).commitTo(new byte[] {1, 2});

    salt[31] ^= 1;

    assertThat(Salt.of(salt).commitTo(new byte[] {1, 2})).isNotEqualTo(commitment);
    assertThat(Salt.of(new byte[Salt.SIZE]).commitTo(new byte[] {1, 3})).isNotEqualTo(commitment);
    assertThat(Salt.of(new byte[Salt.SIZE]).commitTo(new byte[] {1, 2})).isEqualTo(commitment);
  }

  private static Leaf with(String log, Instant time, String kind) {
    return new Leaf(log, time, kind, Optional.empty(), OptionalLong.empty(), COMMITMENT);
  }

  private static String text(String text) {
    return HexFormat.of().formatHex(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }
}
