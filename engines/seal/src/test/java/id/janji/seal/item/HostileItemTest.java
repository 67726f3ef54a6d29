package id.janji.seal.item;

import static id.janji.seal.context.Contexts.PAYSLIP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import id.janji.seal.Mutation;
import id.janji.seal.SealException;
import id.janji.seal.cipher.Randomness;
import id.janji.seal.floe.FloeInputStream;
import id.janji.seal.floe.FloeOutputStream;
import id.janji.seal.floe.FloeReader;
import id.janji.seal.floe.SealedSource;
import id.janji.seal.key.CustomerMaster;
import id.janji.seal.key.DomainKey;
import id.janji.seal.key.NewDataKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Whatever storage does to an item: it opens as it was sealed or is refused with a reason, in
/// order and from any place, and nothing else is thrown.
@Tag("slow")
final class HostileItemTest {
  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);
  private final DomainKey domain =
      CustomerMaster.generated(
              PAYSLIP.customer(), PAYSLIP.region(), PAYSLIP.domain().master(), Randomness.system())
          .domain(PAYSLIP.dataClass(), PAYSLIP.domain().epoch());

  @Test
  void refusesEveryChangedBitOfItsHeaders() throws IOException {
    byte[] item = item(50);
    for (int bit = 0; bit < item.length * 8; bit++) {
      byte[] changed = item.clone();
      changed[bit / 8] ^= (byte) (1 << (bit % 8));
      assertThat(opens(changed, bit % 2)).as("bit %d", bit).isFalse();
    }
    assertThat(opens(item, 0)).isTrue();
    assertThat(opens(item, 1)).isTrue();
  }

  @Test
  void refusesEveryLengthButItsOwn() throws IOException {
    byte[] item = item(50);
    for (int size = 0; size < item.length + 100; size++) {
      if (size != item.length) {
        assertThat(opens(Arrays.copyOf(item, size), size % 2)).as("%d bytes", size).isFalse();
      }
    }
  }

  @Test
  void acceptsNoneOfAHundredThousandMutations() throws IOException {
    byte[] item = item(200);
    for (int i = 0; i < 100_000; i++) {
      byte[] mutated = Mutation.of(item, random);
      if (!Arrays.equals(mutated, item)) {
        assertThat(opens(mutated, i % 2)).as("seed %d, round %d", seed, i).isFalse();
      }
    }
  }

  @Test
  void acceptsNoNoise() throws IOException {
    byte[] header = Arrays.copyOf(item(0), 12);
    for (int i = 0; i < 10_000; i++) {
      byte[] noise = new byte[random.nextInt(400)];
      random.nextBytes(noise);
      System.arraycopy(header, 0, noise, 0, Math.min(noise.length, random.nextInt(13)));
      assertThat(opens(noise, i % 2)).as("seed %d, round %d", seed, i).isFalse();
    }
  }

  @Test
  void parsesWhatItWritesAndWritesWhatItParses() {
    byte[] item = item(0);
    ItemHeader header = ItemHeader.parse(item, 0);
    assertThat(header.toBytes()).isEqualTo(Arrays.copyOf(item, ItemHeader.SIZE_BYTES));
    assertThat(ItemHeader.parse(header.toBytes(), 0)).isEqualTo(header);
  }

  @Test
  void sealsAndOpensLongItemsInEveryForm() throws IOException {
    byte[] content = new byte[1_000_000];
    random.nextBytes(content);
    NewDataKey key = domain.newDataKey(PAYSLIP, Randomness.system());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (FloeOutputStream sealing = SealedItem.begin(key, out)) {
      sealing.write(content);
      sealing.finish();
    }
    byte[] item = out.toByteArray();

    assertThat(item).hasSize((int) SealedItem.sealedBytes(content.length));
    assertThat(SealedItem.open(key.key(), PAYSLIP, item)).isEqualTo(content);
    try (FloeReader reader = SealedItem.open(key.key(), PAYSLIP, SealedSource.of(item))) {
      byte[] range = new byte[100_000];
      assertThat(reader.read(65_500, range, 0, range.length)).isEqualTo(range.length);
      assertThat(range).isEqualTo(Arrays.copyOfRange(content, 65_500, 165_500));
    }
    assertThatExceptionOfType(SealException.class)
        .isThrownBy(() -> SealedItem.contentBytes(174 + 65_536 + 31));
  }

  /// Whether it opens, by one of two ways; anything thrown but a refusal goes through.
  private boolean opens(byte[] item, int way) throws IOException {
    try {
      if (way == 0) {
        ByteArrayInputStream in = new ByteArrayInputStream(item);
        ItemHeader header = ItemHeader.read(in);
        var key = domain.unwrap(header.dataKey(), PAYSLIP);
        try (FloeInputStream opening = SealedItem.open(header, key, PAYSLIP, in)) {
          opening.transferTo(OutputStream.nullOutputStream());
        }
      } else {
        ItemHeader header = ItemHeader.read(SealedSource.of(item));
        var key = domain.unwrap(header.dataKey(), PAYSLIP);
        SealedItem.open(key, PAYSLIP, SealedSource.of(item)).close();
      }
      return true;
    } catch (SealException e) {
      return false;
    }
  }

  private byte[] item(int size) {
    return SealedItem.seal(domain.newDataKey(PAYSLIP, Randomness.system()), new byte[size]);
  }
}
