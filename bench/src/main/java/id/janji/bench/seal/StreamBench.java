package id.janji.bench.seal;

import id.janji.bench.Clock;
import id.janji.seal.cipher.Randomness;
import id.janji.seal.floe.FloeInputStream;
import id.janji.seal.floe.FloeKey;
import id.janji.seal.floe.FloeOutputStream;
import id.janji.seal.item.ItemHeader;
import id.janji.seal.item.SealedItem;
import id.janji.seal.key.DomainKey;
import id.janji.seal.key.NewDataKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// An item of 8 MiB, keys and headers included, against the cipher alone at 64 KiB.
@State(Scope.Thread)
public class StreamBench {
  private static final int SIZE = 8 << 20;
  private static final int PIECE = 1 << 16;

  private final DomainKey domain = Sealed.domain();
  private final byte[] content = Sealed.content(SIZE);
  private final byte[] room = new byte[PIECE + 16];
  private final OutputStream nowhere =
      new OutputStream() {
        @Override
        public void write(int b) {}

        @Override
        public void write(byte[] bytes, int offset, int length) {}
      };
  private PlainGcm plain;
  private byte[] item;
  private byte[] pieces;
  private int round;

  @Setup
  public void seal() throws Exception {
    plain = new PlainGcm();
    item = SealedItem.seal(domain.newDataKey(Sealed.CONTEXT, Randomness.system()), content);
    byte[] piece = plain.sealed(content, PIECE);
    pieces = new byte[piece.length * (SIZE / PIECE)];
    for (int at = 0; at < pieces.length; at += piece.length) {
      System.arraycopy(piece, 0, pieces, at, piece.length);
    }
    warmKeys();
  }

  /// A server makes keys all day: without this, what is measured is the interpreter.
  private void warmKeys() throws IOException {
    byte[] small = Arrays.copyOf(content, 100);
    for (int i = 0; i < 20_000; i++) {
      byte[] sealed = SealedItem.seal(key(), small);
      open(new ByteArrayInputStream(sealed), nowhere);
    }
  }

  /// Written from one array.
  @Benchmark
  public void encryptStream(Clock clock) throws Exception {
    clock.ours(1, SIZE, () -> write(nowhere));
    clock.plain(1, SIZE, () -> plain.encrypt(content, PIECE, room));
    verify(clock, this::write);
  }

  /// Read from one stream and written to another; the cipher alone reads from a stream too.
  @Benchmark
  public void encryptTransfer(Clock clock) throws Exception {
    clock.ours(1, SIZE, () -> transfer(nowhere));
    clock.plain(1, SIZE, () -> plain.encrypt(new ByteArrayInputStream(content), PIECE, room));
    verify(clock, this::transfer);
  }

  /// Read from one stream and written to another; the cipher alone reads from a stream too.
  @Benchmark
  public void decryptTransfer(Clock clock) throws Exception {
    clock.ours(1, SIZE, () -> open(new ByteArrayInputStream(item), nowhere));
    clock.plain(1, SIZE, () -> plain.decrypt(new ByteArrayInputStream(pieces), PIECE + 16, room));
    if (round++ % 8 == 0) {
      ByteArrayOutputStream out = new ByteArrayOutputStream(SIZE);
      open(new ByteArrayInputStream(item), out);
      clock.verified(1, Arrays.equals(out.toByteArray(), content));
    }
  }

  private void write(OutputStream out) throws IOException {
    try (NewDataKey key = key();
        FloeOutputStream sealing = SealedItem.begin(key, out)) {
      sealing.write(content);
      sealing.finish();
    }
  }

  private void transfer(OutputStream out) throws IOException {
    try (NewDataKey key = key();
        FloeOutputStream sealing = SealedItem.begin(key, out)) {
      sealing.transferFrom(new ByteArrayInputStream(content));
      sealing.finish();
    }
  }

  private void open(InputStream in, OutputStream out) throws IOException {
    ItemHeader header = ItemHeader.read(in);
    try (FloeKey key = domain.unwrap(header.dataKey(), Sealed.CONTEXT);
        FloeInputStream opening = SealedItem.open(header, key, Sealed.CONTEXT, in)) {
      opening.transferTo(out);
    }
  }

  private interface Sealing {
    void to(OutputStream out) throws IOException;
  }

  private void verify(Clock clock, Sealing sealing) throws IOException {
    if (round++ % 8 == 0) {
      ByteArrayOutputStream sealed = new ByteArrayOutputStream(SIZE + PIECE);
      sealing.to(sealed);
      ByteArrayOutputStream out = new ByteArrayOutputStream(SIZE);
      open(new ByteArrayInputStream(sealed.toByteArray()), out);
      clock.verified(1, Arrays.equals(out.toByteArray(), content));
    }
  }

  private NewDataKey key() {
    return domain.newDataKey(Sealed.CONTEXT, Randomness.system());
  }
}
