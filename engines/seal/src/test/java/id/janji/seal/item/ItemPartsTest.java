package id.janji.seal.item;

import static id.janji.seal.context.Contexts.PAYSLIP;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.janji.seal.Mutation;
import id.janji.seal.SealException;
import id.janji.seal.cipher.Randomness;
import id.janji.seal.floe.FloeOutputStream;
import id.janji.seal.floe.FloeReader;
import id.janji.seal.floe.SealedSource;
import id.janji.seal.item.ItemParts.Part;
import id.janji.seal.key.CustomerMaster;
import id.janji.seal.key.NewDataKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ItemPartsTest {
  private final long seed = Long.getLong("seed", new Random().nextLong());
  private final Random random = new Random(seed);
  private final NewDataKey key =
      CustomerMaster.generated(
              PAYSLIP.customer(), PAYSLIP.region(), PAYSLIP.domain().master(), Randomness.system())
          .domain(PAYSLIP.dataClass(), PAYSLIP.domain().epoch())
          .newDataKey(PAYSLIP, Randomness.system());
  private final List<Part> parts = new ArrayList<>();

  @Test
  void opensAsItWasPutTogether() throws IOException {
    byte[] first = part(1, "one".getBytes(UTF_8));
    byte[] second = part(7, new byte[200_000]);
    byte[] item = ItemParts.seal(key.key(), key.wrapped(), PAYSLIP, parts);

    List<Part> listed = ItemParts.list(key.key(), PAYSLIP, item);

    assertThat(listed).extracting(Part::number).containsExactly(1, 7);
    assertThat(content(listed.get(0), first)).isEqualTo("one".getBytes(UTF_8));
    assertThat(content(listed.get(1), second)).isEqualTo(new byte[200_000]);
  }

  @Test
  void refusesAPartInThePlaceOfAnother() throws IOException {
    byte[] first = part(1, "one".getBytes(UTF_8));
    byte[] second = part(2, "two".getBytes(UTF_8));
    byte[] again = part(2, "old".getBytes(UTF_8));
    parts.removeLast();

    assertThatExceptionOfType(SealException.class).isThrownBy(() -> content(parts.get(1), first));
    assertThatExceptionOfType(SealException.class).isThrownBy(() -> content(parts.get(0), second));
    assertThatExceptionOfType(SealException.class).isThrownBy(() -> content(parts.get(1), again));
    assertThat(content(parts.get(1), second)).isEqualTo("two".getBytes(UTF_8));
  }

  @Test
  void aListIsNoItemAndAnItemNoList() throws IOException {
    part(1, "one".getBytes(UTF_8));
    byte[] list = ItemParts.seal(key.key(), key.wrapped(), PAYSLIP, parts);
    byte[] item = SealedItem.seal(key, new byte[] {1});

    assertThatExceptionOfType(SealException.class)
        .isThrownBy(() -> SealedItem.open(key.key(), PAYSLIP, list));
    assertThatExceptionOfType(SealException.class)
        .isThrownBy(() -> ItemParts.list(key.key(), PAYSLIP, item));
  }

  @Test
  void takesOnlyPartsWithRisingNumbers() throws IOException {
    part(2, new byte[1]);
    part(1, new byte[1]);
    assertThatThrownBy(() -> ItemParts.seal(key.key(), key.wrapped(), PAYSLIP, parts))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ItemParts.seal(key.key(), key.wrapped(), PAYSLIP, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void acceptsNoMutationOfAListOrAPart() throws IOException {
    byte[] sealed = part(1, new byte[90]);
    byte[] list = ItemParts.seal(key.key(), key.wrapped(), PAYSLIP, parts);
    for (int i = 0; i < 4_000; i++) {
      byte[] badList = Mutation.of(list, random);
      byte[] badPart = Mutation.of(sealed, random);
      boolean same = Arrays.equals(withKeyOf(list, badList), list);
      if (!same) {
        assertThatExceptionOfType(SealException.class)
            .as("seed %d", seed)
            .isThrownBy(() -> ItemParts.list(key.key(), PAYSLIP, badList));
      }
      if (!Arrays.equals(badPart, sealed)) {
        assertThatExceptionOfType(SealException.class)
            .as("seed %d", seed)
            .isThrownBy(() -> content(parts.getFirst(), badPart));
      }
    }
  }

  /// The wrapped key in the header is checked by whoever unwraps it.
  private static byte[] withKeyOf(byte[] original, byte[] item) {
    byte[] copy = item.clone();
    if (copy.length >= ItemHeader.SIZE_BYTES) {
      System.arraycopy(original, 36, copy, 36, ItemHeader.SIZE_BYTES - 36);
    }
    return copy;
  }

  private byte[] part(int number, byte[] content) throws IOException {
    ByteArrayOutputStream sealed = new ByteArrayOutputStream();
    try (FloeOutputStream out = ItemParts.begin(key.key(), PAYSLIP, number, sealed)) {
      out.write(content);
      out.finish();
    }
    parts.add(ItemParts.sealed(number, content.length, sealed.toByteArray()));
    return sealed.toByteArray();
  }

  private byte[] content(Part part, byte[] sealed) throws IOException {
    try (FloeReader reader = ItemParts.open(key.key(), PAYSLIP, part, SealedSource.of(sealed))) {
      byte[] content = new byte[(int) part.contentBytes()];
      int got = 0;
      while (got < content.length) {
        got += reader.read(got, content, got, content.length - got);
      }
      return content;
    }
  }
}
