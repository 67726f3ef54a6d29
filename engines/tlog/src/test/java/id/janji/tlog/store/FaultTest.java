package id.janji.tlog.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.janji.disk.ForceException;
import id.janji.disk.faulty.MemoryDisk;
import id.janji.tlog.TlogException;
import id.janji.tlog.note.Checkpoint;
import id.janji.tlog.note.SignedNote;
import id.janji.tlog.receipt.Receipt;
import id.janji.tlog.tree.ProofCheck;
import id.janji.tlog.tree.Rfc6962;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Fails each write, force, rename, creation and removal in turn, on a disk that forgets what was
/// not forced.
class FaultTest {
  private static final List<LogId> LOGS = List.of(new LogId("x"), new LogId("y"));

  /// What the store said while it worked.
  private static final class Said {
    private final ConcurrentLinkedQueue<Receipt> receipts = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Checkpoint> heads = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Long> erased = new ConcurrentLinkedQueue<>();
  }

  @ParameterizedTest
  @Tag("slow")
  @EnumSource(MemoryDisk.Fault.class)
  void losesNothingAcknowledgedWhicheverOperationFails(MemoryDisk.Fault fault) {
    failEach(5, fault);
  }

  @ParameterizedTest
  @Tag("full")
  @EnumSource(MemoryDisk.Fault.class)
  void losesNothingAcknowledgedWhereEveryOperationFailsOnce(MemoryDisk.Fault fault) {
    failEach(1, fault);
  }

  /// Fails one of each `step` operations in a row.
  private static void failEach(int step, MemoryDisk.Fault fault) {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    int failAt = random.nextInt(step);
    boolean failed = true;
    while (failed) {
      MemoryDisk disk = new MemoryDisk();
      Said said = new Said();
      disk.failAt(failAt, fault);
      workOn(disk, said);
      failed = disk.operations() > failAt;
      MemoryDisk after = random.nextBoolean() ? disk.afterKill() : disk.afterPowerLoss(random);
      holds(after, said, "operation " + failAt);
      // Once more, with another fault while it is opened, and power lost in between.
      after = after.afterKill().afterPowerLoss(random);
      after.failAt(random.nextInt(60), fault);
      workOn(after, said);
      holds(after.afterKill().afterPowerLoss(random), said, "after operation " + failAt);
      failAt += step;
    }
    System.out.println(fault + ": " + failAt + " operations");
    assertThat(failAt).isGreaterThan(100);
  }

  /// Works until a fault stops it; tells what was acknowledged until then.
  private static void workOn(MemoryDisk disk, Said said) {
    try (LogStore store = LogStore.open(disk, Stores.lightlySigned())) {
      workOn(store, said);
    } catch (TlogException stopped) {
      assertThat(stopped.code())
          .isIn(
              TlogException.Code.STOPPED,
              TlogException.Code.FULL,
              TlogException.Code.STORAGE,
              TlogException.Code.FOREIGN);
    }
  }

  private static void workOn(LogStore store, Said said) {
    for (int round = 0; round < 6; round++) {
      appendAtOnce(store, said, round);
      if (round % 2 == 1) {
        for (LogId log : LOGS) {
          said.heads.add(Checkpoint.parse(store.checkpoint(log).text()));
        }
      }
      if (round == 3) {
        store.erase(LOGS.getFirst(), List.of(1L));
        said.erased.add(1L);
      }
    }
  }

  private static void appendAtOnce(LogStore store, Said said, int round) {
    CountDownLatch done = new CountDownLatch(4);
    List<TlogException> told = Collections.synchronizedList(new ArrayList<>());
    for (int i = 0; i < 4; i++) {
      byte[] leaf = new byte[i == 0 ? 20_000 : 50];
      leaf[0] = (byte) round;
      LogId log = LOGS.get(i % 2);
      Thread.startVirtualThread(() -> {
        try {
          said.receipts.add(store.append(log, leaf, "beside".getBytes(UTF_8)));
        } catch (TlogException e) {
          told.add(e);
        } finally {
          done.countDown();
        }
      });
    }
    try {
      done.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    if (!told.isEmpty()) {
      assertThat(store.state()).isInstanceOfAny(StoreState.Stopped.class, StoreState.Full.class);
      throw told.getFirst();
    }
  }

  private static void holds(MemoryDisk disk, Said said, String when) {
    for (Checkpoint head : said.heads) {
      String log = head.origin().substring(Stores.PREFIX.length() + 1);
      assertThat(signedOnDisk(disk, log)).as(when).isGreaterThanOrEqualTo(head.size());
    }
    try (LogStore store = LogStore.open(disk, Stores.lightlySigned())) {
      for (Receipt receipt : said.receipts) {
        LogId log = new LogId(receipt.origin().substring(Stores.PREFIX.length() + 1));
        assertThat(store.head(log).size()).as(when).isGreaterThanOrEqualTo(receipt.size());
        assertThat(Rfc6962.leaf(store.entry(log, receipt.index())))
            .as(when)
            .isEqualTo(receipt.leaf());
        assertThat(store.root(log, receipt.size())).as(when).isEqualTo(receipt.root());
        boolean erased = log.equals(LOGS.getFirst()) && receipt.index() == 1;
        if (!erased) {
          assertThat(store.payload(log, receipt.index()))
              .as(when)
              .isInstanceOf(Payload.Present.class);
        } else if (!said.erased.isEmpty()) {
          assertThat(store.payload(log, 1)).as(when).isEqualTo(new Payload.Erased());
        }
      }
      for (Checkpoint head : said.heads) {
        LogId log = new LogId(head.origin().substring(Stores.PREFIX.length() + 1));
        Checkpoint now = Checkpoint.parse(store.checkpoint(log).text());
        assertThat(
                ProofCheck.isConsistent(
                    head.size(),
                    now.size(),
                    head.root(),
                    now.root(),
                    store.consistency(log, head.size(), now.size())))
            .as(when)
            .isTrue();
      }
      for (LogId log : store.logs()) {
        store.verify(log);
      }
    }
  }

  private static long signedOnDisk(MemoryDisk disk, String log) {
    try {
      byte[] note = disk.read("logs/" + log + "/checkpoint");
      return Checkpoint.parse(SignedNote.parse(note).text()).size();
    } catch (IOException absent) {
      return -1;
    }
  }

  @Test
  void saysClearlyThatTheDiskIsFull() {
    MemoryDisk disk = new MemoryDisk();
    LogStore store = LogStore.open(disk, Stores.lightlySigned());
    Said said = new Said();
    disk.fill();
    assertThatThrownBy(() -> appendUntilRefused(store, said))
        .isInstanceOfSatisfying(
            TlogException.class, e -> assertThat(e.code()).isEqualTo(TlogException.Code.FULL))
        .hasMessageContaining("the disk is full");
    assertThat(store.state())
        .isInstanceOfSatisfying(
            StoreState.Full.class,
            full -> assertThat(full.why()).endsWith("failed: the disk is full"));
    assertThatThrownBy(() -> store.checkpoint(LOGS.getFirst())).isInstanceOf(TlogException.class);
    store.close();
  }

  private static void appendUntilRefused(LogStore store, Said said) {
    for (int i = 0; i < 10_000; i++) {
      said.receipts.add(store.append(LOGS.getFirst(), new byte[2_000], "beside".getBytes(UTF_8)));
    }
  }

  /// Whichever operation finds no room first, the same process opens it again when there is some.
  @Test
  void losesNothingAcknowledgedOnAFullDiskAndGoesOnWithRoom() {
    for (int failAt = 0; failAt < 60; failAt += 3) {
      MemoryDisk disk = new MemoryDisk();
      Said said = new Said();
      LogStore store = LogStore.open(disk, Stores.lightlySigned());
      disk.failAt(failAt, MemoryDisk.Fault.ENOSPC);
      try {
        workOn(store, said);
      } catch (TlogException refused) {
        disk.fill();
        assertThat(refused.code())
            .isIn(TlogException.Code.FULL, TlogException.Code.STOPPED, TlogException.Code.STORAGE);
      }
      if (store.state() instanceof StoreState.Full) {
        store.close();
        disk.fill();
        assertThatThrownBy(() -> LogStore.open(disk, Stores.lightlySigned()))
            .isInstanceOf(TlogException.class);
        disk.empty();
        holds(disk, said, "after operation " + failAt);
      }
    }
  }

  @Test
  void aForceThatFailsStopsItForGoodWhateverItSays() {
    IOException full = new IOException("No space left on device");
    Health health = new Health();
    health.stop("writing", full);
    assertThat(health.state()).isInstanceOf(StoreState.Full.class);
    health.stop("making entries durable", health.fault());
    assertThat(health.state()).isInstanceOf(StoreState.Full.class);
    health.stop("preparing", new CompletionException(new ForceException(full)));
    assertThat(health.state()).isInstanceOf(StoreState.Stopped.class);
    health.stop("writing", full);
    assertThat(health.state()).isInstanceOf(StoreState.Stopped.class);
  }
}
