package id.janji.bench.seal;

import id.janji.bench.Clock;
import id.janji.seal.cipher.Randomness;
import id.janji.seal.floe.FloeKey;
import id.janji.seal.floe.FloeReader;
import id.janji.seal.floe.SealedSource;
import id.janji.seal.item.ItemHeader;
import id.janji.seal.item.SealedItem;
import id.janji.seal.key.DomainKey;
import id.janji.seal.key.NewDataKey;
import java.util.Arrays;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// Items of 4 KiB with all that a key costs, and ranges of 4 KiB of a long item, against the cipher
/// alone on as many bytes as have to be worked through.
@State(Scope.Thread)
public class ItemBench {
  private static final int SMALL = 4_096;
  private static final int LONG = 32 << 20;
  private static final int SEGMENT = 65_504;
  private static final int TIMES = 200;

  private final DomainKey domain = Sealed.domain();
  private final byte[] small = Sealed.content(SMALL);
  private final byte[] content = Sealed.content(LONG);
  private final byte[] room = new byte[SEGMENT + 16];
  private final Random random = new Random(2);
  private PlainGcm plain;
  private byte[] smallItem;
  private byte[] plainPiece;
  private byte[] plainSmall;
  private FloeReader reader;
  private byte[] last = new byte[0];
  private long number;

  @Setup
  public void seal() throws Exception {
    plain = new PlainGcm();
    smallItem = SealedItem.seal(key(), small);
    NewDataKey key = key();
    byte[] longItem = SealedItem.seal(key, content);
    reader = SealedItem.open(key.key(), Sealed.CONTEXT, SealedSource.of(longItem));
    for (int i = 0; i < 100; i++) {
      sealTimes();
      openTimes();
      plainTimes();
      plainSmall = plain.sealed(small, SMALL);
      plainOpenTimes();
    }
  }

  /// Data key made and wrapped, header, content.
  @Benchmark
  public void sealSmall(Clock clock) throws Exception {
    clock.ours(TIMES, TIMES * SMALL, this::sealTimes);
    clock.plain(TIMES, TIMES * SMALL, this::plainTimes);
    clock.verified(1, Arrays.equals(open(last), small));
  }

  /// Header parsed, data key unwrapped, content.
  @Benchmark
  public void openSmall(Clock clock) throws Exception {
    clock.ours(TIMES, TIMES * SMALL, this::openTimes);
    plainSmall = plain.sealed(small, SMALL);
    clock.plain(TIMES, TIMES * SMALL, this::plainOpenTimes);
    clock.verified(1, Arrays.equals(last, small));
  }

  /// 4 KiB at a random place of a long open item; the cipher alone decrypts one whole segment.
  @Benchmark
  public void readRange(Clock clock) throws Exception {
    byte[] into = new byte[SMALL];
    int[] places = random.ints(TIMES, 0, LONG / SEGMENT).map(n -> n * SEGMENT + 9_000).toArray();
    clock.ours(
        TIMES,
        TIMES * SMALL,
        () -> {
          for (int place : places) {
            reader.read(place, into, 0, SMALL);
          }
        });
    plainPiece = plain.sealed(content, SEGMENT);
    clock.plain(TIMES, TIMES * SMALL, this::plainSegments);
    int place = places[TIMES - 1];
    clock.verified(1, Arrays.equals(into, 0, SMALL, content, place, place + SMALL));
  }

  private void sealTimes() {
    for (int i = 0; i < TIMES; i++) {
      try (NewDataKey key = key()) {
        last = SealedItem.seal(key, small);
      }
    }
  }

  private void openTimes() {
    for (int i = 0; i < TIMES; i++) {
      last = open(smallItem);
    }
  }

  private void plainTimes() throws Exception {
    for (int i = 0; i < TIMES; i++) {
      plain.rekey(++number);
      plain.encrypt(small, SMALL, room);
    }
  }

  private void plainOpenTimes() throws Exception {
    for (int i = 0; i < TIMES; i++) {
      plain.decrypt(plainSmall, plainSmall.length, room);
    }
  }

  private void plainSegments() throws Exception {
    for (int i = 0; i < TIMES; i++) {
      plain.decrypt(plainPiece, plainPiece.length, room);
    }
  }

  private byte[] open(byte[] item) {
    ItemHeader header = ItemHeader.parse(item, 0);
    try (FloeKey key = domain.unwrap(header.dataKey(), Sealed.CONTEXT)) {
      return SealedItem.open(key, Sealed.CONTEXT, item);
    }
  }

  private NewDataKey key() {
    return domain.newDataKey(Sealed.CONTEXT, Randomness.system());
  }
}
