package id.janji.seal.context;

import static id.janji.seal.context.Contexts.LETTER;
import static id.janji.seal.context.Contexts.PAYSLIP;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import id.janji.seal.Mutation;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Random;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

final class ItemContextTest {
  @Test
  void encodesEachOfAllExchangesDifferently() {
    Set<String> seen = new HashSet<>();
    for (int fields = 0; fields < 1 << Contexts.FIELDS; fields++) {
      seen.add(hex(Contexts.exchanged(PAYSLIP, LETTER, fields)));
    }
    assertThat(seen).hasSize(1 << Contexts.FIELDS);
  }

  @Test
  void keepsNeighboursApartWhereverTheirBytesAreCut() {
    Set<String> seen = new HashSet<>();
    for (ItemContext context : Contexts.shifted(PAYSLIP)) {
      seen.add(hex(context));
    }
    assertThat(seen).hasSize(Contexts.shifted(PAYSLIP).size());
  }

  /// Equal bytes only for equal fields, on words so short that a careless encoding would collide.
  @Test
  void encodesRandomContextsOneToOne() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    Set<ItemContext> contexts = new HashSet<>();
    Set<String> encodings = new HashSet<>();
    for (int i = 0; i < 20_000; i++) {
      ItemContext context =
          Contexts.with(PAYSLIP, word(random), word(random), word(random), word(random));
      contexts.add(context);
      encodings.add(hex(context));
    }
    assertThat(encodings).as("seed %d", seed).hasSize(contexts.size());
  }

  @Test
  void refusesFieldsOutOfTheirRangeByName() {
    refuses("region", () -> region(""));
    refuses("region", () -> region("r".repeat(65)));
    refuses("region", () -> region("é".repeat(33)));
    refuses("bucket", () -> Contexts.with(PAYSLIP, "b".repeat(256), "n", "c", "r"));
    refuses("dataClass", () -> Contexts.with(PAYSLIP, "b", "n", "", "r"));
    refuses("retentionClass", () -> Contexts.with(PAYSLIP, "b", "n", "c", "r".repeat(65)));
    refuses("zero", () -> region("a\0b"));
    refuses("Unicode", () -> region("a\ud800"));
    refuses("name", () -> new ItemName(new byte[0]));
    refuses("name", () -> new ItemName(new byte[1_025]));
    refuses("created", () -> created(Instant.parse("1969-12-31T23:59:59.999Z")));
    refuses("created", () -> created(Instant.parse("+10000-01-01T00:00:00Z")));
    refuses("created", () -> created(Instant.MAX));
    refuses("created", () -> created(Instant.parse("2026-03-02T12:00:00.000001Z")));
    refuses("version", () -> new KeyRef(PAYSLIP.version(), 0));
    refuses("epoch", () -> new DomainRef(PAYSLIP.domain().master(), 0));
  }

  @Test
  void takesNamesOfAnyBytes() {
    byte[] bytes = new byte[1_024];
    new Random(7).nextBytes(bytes);
    ItemName name = new ItemName(bytes);
    bytes[0]++;
    name.bytes()[1]++;
    assertThat(name).isNotEqualTo(new ItemName(bytes));
    bytes[0]--;
    assertThat(name).isEqualTo(new ItemName(bytes)).hasSameHashCodeAs(new ItemName(bytes));
    assertThat(new ItemName("a//b%2F".getBytes(UTF_8)))
        .isNotEqualTo(new ItemName("a/b%2F".getBytes(UTF_8)));
  }

  @Test
  void readsEachContextBack() {
    for (int fields = 0; fields < 1 << Contexts.FIELDS; fields++) {
      ItemContext context = Contexts.exchanged(PAYSLIP, LETTER, fields);
      assertThat(ItemContext.parse(context.encoded())).isEqualTo(context);
    }
  }

  @Test
  void readsNothingButWhatItWrites() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    byte[] whole = PAYSLIP.encoded();
    for (int i = 0; i < 100_000; i++) {
      byte[] bytes = Mutation.of(whole, random);
      try {
        assertThat(ItemContext.parse(bytes).encoded()).as("seed %d", seed).isEqualTo(bytes);
      } catch (IllegalArgumentException refused) {
        assertThat(refused.getMessage()).as("seed %d", seed).isNotEmpty();
      }
    }
  }

  private static void refuses(String named, ThrowingCallable making) {
    assertThatIllegalArgumentException().isThrownBy(making).withMessageContaining(named);
  }

  private static ItemContext region(String region) {
    return new ItemContext(
        PAYSLIP.installation(),
        PAYSLIP.customer(),
        region,
        PAYSLIP.bucket(),
        PAYSLIP.name(),
        PAYSLIP.version(),
        PAYSLIP.dataClass(),
        PAYSLIP.domain(),
        PAYSLIP.retentionClass(),
        PAYSLIP.created());
  }

  private static ItemContext created(Instant created) {
    return new ItemContext(
        PAYSLIP.installation(),
        PAYSLIP.customer(),
        PAYSLIP.region(),
        PAYSLIP.bucket(),
        PAYSLIP.name(),
        PAYSLIP.version(),
        PAYSLIP.dataClass(),
        PAYSLIP.domain(),
        PAYSLIP.retentionClass(),
        created);
  }

  private static String word(Random random) {
    StringBuilder word = new StringBuilder();
    for (int i = 0, size = 1 + random.nextInt(3); i < size; i++) {
      word.append((char) (1 + random.nextInt(2)));
    }
    return word.toString();
  }

  private static String hex(ItemContext context) {
    return HexFormat.of().formatHex(context.encoded());
  }
}
