package id.janji.clause.policy;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.clause.Seed;
import id.janji.clause.policy.Compilation.Compiled;
import id.janji.clause.policy.Compilation.Rejected;
import id.janji.clause.source.Fault;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyJsonTest {
  private static final String SMALL =
      "{\"documents\":[{\"link\":\"/terms\",\"name\":{\"en\":\"Terms\",\"id\":\"Ketentuan\"}}],"
          + "\"format\":\"janji-policy/1\",\"policy\":\"small\",\"provider\":\"Lumbung Teduh\","
          + "\"sections\":[{\"clauses\":["
          + "{\"bindings\":[{\"control\":\"detection.sources-covered\",\"scope\":{\"kind\":\"ids\"}},"
          + "{\"control\":\"keys.receipt-required\",\"scope\":{}}],"
          + "\"controls\":[\"detection.sources-covered\",\"keys.receipt-required\"],"
          + "\"duty\":\"provider\",\"highRisk\":true,\"id\":\"A1.1\",\"law\":[\"UU PDP 46\"],"
          + "\"number\":\"1.1\",\"section\":\"keys\",\"strength\":\"must\","
          + "\"text\":{\"en\":\"We open nothing without a record.\","
          + "\"id\":\"Kami tidak membuka apa pun tanpa catatan.\"},\"within\":\"72 h\"},"
          + "{\"bindings\":[{\"control\":\"incident.intake\",\"scope\":{}}],"
          + "\"controls\":[\"incident.intake\"],\"duty\":\"customer\",\"highRisk\":false,"
          + "\"id\":\"A1.2\",\"law\":[],\"number\":\"1.2\",\"section\":\"keys\","
          + "\"strength\":\"aims\",\"text\":{\"en\":\"You report what looks odd.\","
          + "\"id\":\"Anda melaporkan yang tampak ganjil.\"},\"within\":null}],"
          + "\"number\":1,\"section\":\"keys\",\"title\":{\"en\":\"Keys\",\"id\":\"Kunci\"}}],"
          + "\"title\":{\"en\":\"A small policy\",\"id\":\"Kebijakan kecil\"}}";

  @TempDir private Path folder;

  @Test
  void writesOneFixedTextForAPolicy() {
    Compilation compilation = TestPolicy.in(folder).compile();

    assertThat(compilation).isInstanceOf(Compiled.class);
    Compiled compiled = (Compiled) compilation;
    assertThat(text(PolicyJson.write(compiled.policy()))).isEqualTo(SMALL);
    assertThat(compiled.digest()).isEqualTo(Digest.of(bytes(SMALL)));
    assertThat(compiled.digest())
        .hasToString("sha256:263d778e4a78f5b140e9d95eac49d2e25b86e427524c3e248f9a9c35067e27fa");
  }

  @Test
  void readsBackWhatItWrote() {
    RandomPolicy policies = new RandomPolicy(Seed.random());
    for (int round = 0; round < 300; round++) {
      Policy policy = policies.next();
      byte[] canonical = PolicyJson.write(policy);

      assertThat(PolicyJson.read("stored", canonical))
          .isEqualTo(new Compiled(policy, Digest.of(canonical)));
    }
  }

  @Test
  void readsNoOtherBytesThanThoseItWouldWrite() {
    Random random = Seed.random();
    for (int round = 0; round < 20_000; round++) {
      byte[] damaged = damage(bytes(SMALL), random);

      switch (PolicyJson.read("stored", damaged)) {
        case Rejected(List<Fault> faults) -> assertThat(faults).isNotEmpty();
        case Compiled(Policy policy, Digest digest) -> {
          assertThat(PolicyJson.write(policy)).isEqualTo(damaged);
          assertThat(digest).isEqualTo(Digest.of(damaged));
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "{\"documents|{ \"documents|1:1: not-canonical: from byte 1 on this is not the canonical form",
        "\"provider\":\"L|\"provider\":\"\\u004c|1:1: not-canonical: from byte 127 on this is not the"
            + " canonical form",
        "\"controls\":[\"incident.intake\"]|\"controls\":[]|1:654: no-control: a clause is bound to"
            + " at least one control",
        "\"number\":\"1.1\"|\"number\":\"1.2\"|1:1: not-canonical: from byte 433 on this is not the"
            + " canonical form",
        "\"within\":null|\"within\":\"soon\"|1:875: time-limit: a time limit is a number and min, h,"
            + " d, calendar days, working days, months or years, such as 72 h, not soon",
        "\"id\":\"A1.2\"|\"id\":\"A1.1\"|1:714: duplicate-id: this clause id stands already at"
            + " stored:1:395",
        "janji-policy/1|janji-policy/2|1:82: bad-value: format is one of janji-policy/1, not"
            + " janji-policy/2; did you mean janji-policy/1?",
        "\"highRisk\":true,||1:167: missing-key: key highRisk is missing",
        "incident.intake|incident|1:601: unknown-control: not a control id: incident",
      })
  void namesThePlaceWhereStoredBytesAreWrong(String from, String to, String fault) {
    String damaged = SMALL.replace(from, to == null ? "" : to);

    assertThat(PolicyJson.read("stored", bytes(damaged))).isInstanceOf(Rejected.class);
    Rejected rejected = (Rejected) PolicyJson.read("stored", bytes(damaged));
    assertThat(rejected.faults()).extracting(Fault::toString).contains("stored:" + fault);
  }

  /// One to three random cuts, changes, repetitions or insertions.
  private static byte[] damage(byte[] bytes, Random random) {
    String alphabet = "{}[]\",:\\u0019aeE.-+ntf \n\u0000";
    byte[] out = bytes;
    for (int i = random.nextInt(3); i >= 0; i--) {
      int at = random.nextInt(out.length);
      int to = at + random.nextInt(Math.min(40, out.length - at));
      byte[] middle =
          switch (random.nextInt(3)) {
            case 0 -> new byte[0];
            case 1 -> new byte[] {(byte) alphabet.charAt(random.nextInt(alphabet.length()))};
            default -> (text(Arrays.copyOfRange(out, at, to)).repeat(2)).getBytes();
          };
      out = join(Arrays.copyOf(out, at), middle, Arrays.copyOfRange(out, to, out.length));
    }
    return out;
  }

  private static byte[] join(byte[] first, byte[] second, byte[] third) {
    return bytes(text(first) + text(second) + text(third));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
