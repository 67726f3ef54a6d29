package id.janji.seal.item;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import id.janji.seal.SealException;
import id.janji.seal.context.ItemContext;
import java.util.Arrays;

/// What stands in front of a sealed item, and the context that it is sealed to.
public final class SealedHeadFuzz {
  @FuzzTest
  public void isReadOrRefused(byte[] input) {
    try {
      ItemHeader header = ItemHeader.parse(input, 0);
      assertThat(header.toBytes()).isEqualTo(Arrays.copyOf(input, ItemHeader.SIZE_BYTES));
    } catch (SealException refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
    try {
      assertThat(ItemContext.parse(input).encoded()).isEqualTo(input);
    } catch (IllegalArgumentException refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
  }
}
