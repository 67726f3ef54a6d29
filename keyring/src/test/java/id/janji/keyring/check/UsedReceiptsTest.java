package id.janji.keyring.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import id.janji.tlog.receipt.Receipt;
import id.janji.tlog.tree.Hash;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
final class UsedReceiptsTest {
  private static final Instant START = Instant.parse("2026-03-02T12:00:00Z");
  private static final Hash HASH = new Hash(new byte[32]);

  private Instant now = START;

  /// Against a set that never forgets: what is not too old is used once, whatever the clock does.
  @Test
  void usesEachPlaceOnceWhateverTheClockDoes() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    UsedReceipts used = new UsedReceipts(() -> now);
    Set<String> ever = new HashSet<>();
    Map<String, Instant> written = new HashMap<>();
    int fresh = 0;
    for (int i = 0; i < 60_000; i++) {
      now = now.plusMillis(random.nextInt(100) - (random.nextInt(10_000) == 0 ? 90_000 : 0));
      String log = "log" + random.nextInt(3);
      long index = random.nextLong(5_000) + i / 8;
      Instant wrote =
          written.computeIfAbsent(log + index, _ -> now.minusMillis(random.nextInt(60_000)));
      Instant time = wrote.plusMillis(random.nextInt(2) * random.nextLong(120_000));
      Optional<Refusal> refusal = refused(used, log, index, time, wrote);
      if (refusal.isEmpty()) {
        fresh++;
        assertThat(ever.add(log + index)).as("seed %d", seed).isTrue();
      } else {
        assertThat(refusal.get()).as("seed %d", seed).isIn(Refusal.USED, Refusal.TOO_OLD);
        if (refusal.get() == Refusal.USED) {
          assertThat(ever).as("seed %d", seed).contains(log + index);
        }
      }
    }
    assertThat(fresh).as("seed %d", seed).isGreaterThan(1_000);
  }

  @Test
  void forgetsAfterAMinute() {
    UsedReceipts used = new UsedReceipts(() -> now);
    for (int i = 0; i < 100; i++) {
      assertThat(refused(used, "log" + i, 7, now)).isEmpty();
    }
    assertThat(used.pages()).isEqualTo(100);
    now = now.plus(ActCheck.OLDEST).plusSeconds(2);
    assertThat(refused(used, "another", 7, now)).isEmpty();
    assertThat(used.pages()).isEqualTo(1);
  }

  @Test
  void refusesRatherThanGrow() {
    UsedReceipts used = new UsedReceipts(() -> now, 10);
    for (int i = 0; i < 10; i++) {
      assertThat(refused(used, "log" + i, 7, now)).isEmpty();
    }
    assertThat(refused(used, "log10", 7, now)).contains(Refusal.CROWDED);
    assertThat(refused(used, "log9", 8, now)).isEmpty();
    assertThat(refused(used, "log9", 7, now)).contains(Refusal.USED);
    now = now.plus(ActCheck.OLDEST).plusSeconds(2);
    assertThat(refused(used, "log10", 7, now)).isEmpty();
  }

  private static Optional<Refusal> refused(
      UsedReceipts used, String log, long index, Instant time) {
    return refused(used, log, index, time, time);
  }

  private static Optional<Refusal> refused(
      UsedReceipts used, String log, long index, Instant time, Instant written) {
    Receipt receipt = new Receipt(log, index, HASH, index + 1, HASH, time, new byte[32]);
    return Optional.ofNullable(
            catchThrowableOfType(RefusedException.class, () -> used.use(receipt, written)))
        .map(RefusedException::refusal);
  }
}
