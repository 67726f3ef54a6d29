package id.janji.seal.item;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import id.janji.Draw;
import id.janji.seal.SealException;
import id.janji.seal.cipher.Randomness;
import id.janji.seal.context.DomainRef;
import id.janji.seal.context.ItemContext;
import id.janji.seal.context.ItemName;
import id.janji.seal.context.KeyRef;
import id.janji.seal.key.CustomerMaster;
import id.janji.seal.key.DomainKey;
import id.janji.seal.key.NewDataKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;

/// A sealed item of which the input changes bytes, cuts off some or puts others behind: it opens as
/// it was sealed, or not at all.
public final class SealedItemFuzz {
  private static final UUID ID = new UUID(1, 2);
  private static final KeyRef MASTER = new KeyRef(ID, 1);
  private static final ItemContext CONTEXT =
      new ItemContext(
          ID,
          ID,
          "id-jakarta",
          "payslips",
          new ItemName("a".getBytes(UTF_8)),
          ID,
          "personal",
          new DomainRef(MASTER, 1),
          "seven-years",
          Instant.EPOCH);

  @FuzzTest
  public void opensAsItWasSealedOrNotAtAll(byte[] input) {
    Draw draw = new Draw(input);
    byte[] content = draw.bytes(200);
    try (CustomerMaster master =
            CustomerMaster.generated(ID, "id-jakarta", MASTER, Randomness.system());
        DomainKey domain = master.domain("personal", 1);
        NewDataKey key = domain.newDataKey(CONTEXT, Randomness.system())) {
      byte[] sealed = SealedItem.seal(key, content);
      byte[] changed = Arrays.copyOf(sealed, sealed.length + (int) draw.between(-sealed.length, 3));
      for (int changes = (int) draw.between(0, 4); changes > 0 && changed.length > 0; changes--) {
        changed[(int) draw.between(0, changed.length - 1)] ^= (byte) draw.between(0, 255);
      }
      try {
        assertThat(SealedItem.open(key.key(), CONTEXT, changed)).isEqualTo(content);
      } catch (SealException refused) {
        assertThat(changed).isNotEqualTo(sealed);
      }
    }
  }
}
