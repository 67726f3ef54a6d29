package id.janji.tlog.store.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import id.janji.tlog.TlogException;

/// Tails of logs and lists of erasures, as they lie there and with a code that fits: each is read
/// in its one spelling, or refused.
public final class TailFuzz {
  private static final byte[] TAIL = Tail.EMPTY.bytes();
  private static final byte[] ERASED = Erasures.bytes(new java.util.TreeSet<>());

  @FuzzTest
  public void isReadOrRefused(byte[] input) {
    read(input);
    read(Files.coded(input));
    read(Files.coded(begun(TAIL, input)));
    read(Files.coded(begun(ERASED, input)));
  }

  /// The eight bytes with which the kind of file begins, and the input.
  private static byte[] begun(byte[] file, byte[] input) {
    byte[] all = java.util.Arrays.copyOf(file, 8 + input.length);
    System.arraycopy(input, 0, all, 8, input.length);
    return all;
  }

  private static void read(byte[] file) {
    try {
      assertThat(Tail.parse(file, "tail").bytes()).isEqualTo(file);
    } catch (TlogException refused) {
      assertThat(refused.code()).isEqualTo(TlogException.Code.DAMAGED);
    }
    try {
      assertThat(Erasures.bytes(Erasures.parse(file, "erased"))).isEqualTo(file);
    } catch (TlogException refused) {
      assertThat(refused.code()).isEqualTo(TlogException.Code.DAMAGED);
    }
  }
}
