package id.janji.keyring;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.entry.payload.Operation;
import id.janji.keyring.check.Act;
import id.janji.keyring.check.Refusal;
import id.janji.keyring.vault.CustomerKeys.State;
import id.janji.seal.context.ItemContext;
import id.janji.seal.context.KeyRef;
import id.janji.seal.floe.FloeKey;
import id.janji.seal.item.SealedItem;
import id.janji.seal.key.NewDataKey;
import id.janji.seal.key.WrappedDataKey;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The key process is killed at any moment while it makes, rotates, turns and destroys. What it
/// acknowledged holds; what it had begun is done or not, and nothing between.
@Tag("slow")
final class CrashTest {
  private static final byte[] CONTENT = {1, 2, 3};

  private final Ground ground;
  private final List<Kept> all = new ArrayList<>();
  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);
  private KeyringClient keys;

  /// A customer with one item.
  private static final class Kept {
    private final UUID customer;
    private ItemContext item;
    private byte[] sealed;
    private WrappedDataKey wrapped;
    private KeyRef newest;
    private State state = State.LIVE;
    private boolean destroying;

    private Kept(UUID customer) {
      this.customer = customer;
    }
  }

  CrashTest() throws IOException {
    ground = new Ground();
  }

  @AfterEach
  void stop() throws IOException {
    keys.close();
    ground.close();
  }

  @Test
  void losesNothingThatItAcknowledged() throws Exception {
    crash(12);
  }

  @Test
  @Tag("full")
  void losesNothingInAThousandCrashes() throws Exception {
    crash(1_000);
  }

  private void crash(int times) throws Exception {
    System.out.println("seed " + seed);
    keys = KeyringClient.start(ground.settings());
    for (int i = 0; i < 8; i++) {
      make();
    }
    int interrupted = 0;
    int changes = 0;
    for (int i = 0; i < times; i++) {
      ProcessHandle process = ProcessHandle.of(keys.pid()).orElseThrow();
      long nanos = random.nextLong(150_000_000);
      Thread killer =
          Thread.startVirtualThread(() -> {
            LockSupport.parkNanos(nanos);
            process.destroyForcibly();
          });
      int done = changesUntilDown();
      interrupted += done > 0 ? 1 : 0;
      changes += done;
      killer.join();
      // Another client, since the first one would pause longer after each death.
      keys.close();
      keys = KeyringClient.start(ground.settings());
      checkAll();
    }
    System.out.printf(
        "%d crashes, %d of them after changes, %d changes, %d customers%n",
        times, interrupted, changes, all.size());
    assertThat(interrupted).as("seed %d", seed).isGreaterThan(times / 20);
    assertThat(live()).as("seed %d", seed).isGreaterThan(0);
    keys.close();
    keys = KeyringClient.start(ground.settings());
    checkAll();
  }

  /// How many changes were acknowledged before it went down in the middle of another.
  private int changesUntilDown() {
    for (int done = 0; ; done++) {
      Kept kept = random.nextInt(6) == 0 ? null : all.get(random.nextInt(Math.min(all.size(), 20)));
      try {
        change(kept);
      } catch (KeyringException e) {
        assertThat(e.code()).isEqualTo(KeyringException.Code.DOWN);
        return done;
      }
    }
  }

  private void change(Kept kept) {
    if (kept == null) {
      make();
      return;
    }
    switch (random.nextInt(12)) {
      case 0 -> destroy(kept);
      case 1, 2, 3 -> keys.turn(Acts.REGION).orThrow();
      case 4, 5 -> {
        if (kept.state == State.LIVE) {
          keys.freeze(kept.customer).orThrow();
          keys.unfreeze(kept.customer).orThrow();
        }
      }
      default -> {
        if (kept.state == State.LIVE) {
          kept.newest = keys.rotate(Acts.REGION, kept.customer).orThrow();
        }
      }
    }
  }

  private void make() {
    Kept kept = new Kept(UUID.randomUUID());
    all.add(kept);
    kept.newest = keys.make(Acts.REGION, kept.customer).orThrow();
    keys.makeLog(Acts.REGION, log(kept), kept.customer).orThrow();
    kept.item = Acts.item(kept.customer, Acts.REGION, kept.newest, "a", UUID.randomUUID());
    try (NewDataKey key = keys.store(act(kept, Operation.STORE), kept.item).orThrow()) {
      kept.wrapped = key.wrapped();
      kept.sealed = SealedItem.seal(key, CONTENT);
    }
  }

  private void destroy(Kept kept) {
    if (kept.state == State.LIVE && random.nextInt(4) == 0 && live() > 3) {
      kept.destroying = true;
      keys.destroy(Acts.REGION, kept.customer).orThrow();
      kept.state = State.DESTROYED;
    }
  }

  private long live() {
    return all.stream().filter(kept -> kept.state == State.LIVE).count();
  }

  private void checkAll() {
    for (Kept kept : List.copyOf(all)) {
      Optional<CustomerFacts> facts =
          switch (keys.look(Acts.REGION, kept.customer)) {
            case Reply.Done<CustomerFacts>(CustomerFacts value) -> Optional.of(value);
            case Reply.Refused<CustomerFacts>(Refusal why) -> {
              assertThat(why).isEqualTo(Refusal.CUSTOMER_UNKNOWN);
              yield Optional.empty();
            }
          };
      if (kept.wrapped == null) {
        // Interrupted while it was made; what there is of it is not followed any further.
        all.remove(kept);
      } else {
        check(kept, facts.orElseThrow());
      }
    }
  }

  private void check(Kept kept, CustomerFacts facts) {
    if (facts.state() == State.FROZEN) {
      keys.unfreeze(kept.customer).orThrow();
    }
    if (facts.state() == State.DESTROYED) {
      assertThat(kept.destroying).as("seed %d", seed).isTrue();
      kept.state = State.DESTROYED;
      return;
    }
    assertThat(kept.state).as("seed %d", seed).isEqualTo(State.LIVE);
    // A destruction that was interrupted before it held is none.
    kept.destroying = false;
    KeyRef newest = facts.newest().orElseThrow();
    assertThat(newest.id()).isEqualTo(kept.newest.id());
    assertThat(newest.version() - kept.newest.version()).as("seed %d", seed).isBetween(0, 1);
    kept.newest = newest;
    try (FloeKey key = keys.open(act(kept, Operation.OPEN), kept.wrapped).orThrow()) {
      assertThat(SealedItem.open(key, kept.item, kept.sealed)).isEqualTo(CONTENT);
    }
  }

  private Act act(Kept kept, Operation operation) {
    return Acts.act(
        ground.receipts(), log(kept), Acts.intent(operation, kept.item), kept.item, Instant.now());
  }

  private static String log(Kept kept) {
    return "janji.example/log/" + kept.customer;
  }
}
