package id.janji.tlog.tile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import id.janji.tlog.TlogException;
import java.util.Arrays;

/// Names of tiles and bundles of entries, as somebody else's log may have them.
public final class TileFuzz {
  @FuzzTest
  public void isReadOrRefused(byte[] input) {
    String path = new String(input, UTF_8);
    try {
      assertThat(TilePath.parse(path).text()).isEqualTo(path);
    } catch (TlogException refused) {
      assertThat(refused.code()).isEqualTo(TlogException.Code.MALFORMED);
    }
    int width = input.length == 0 ? 0 : input[0] & 0xff;
    byte[] bundle = Arrays.copyOfRange(input, Math.min(1, input.length), input.length);
    try {
      byte[] again = EntryBundle.bytes(EntryBundle.entries(bundle, width));
      assertThat(Arrays.copyOf(bundle, again.length)).isEqualTo(again);
    } catch (TlogException refused) {
      assertThat(refused.code()).isEqualTo(TlogException.Code.MALFORMED);
    }
  }
}
