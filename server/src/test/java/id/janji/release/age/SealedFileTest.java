package id.janji.release.age;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What is sealed opens for its recipient and nobody else.
final class SealedFileTest {
  private final Holder asker = new Holder();
  private final Random random = new Random(seed());

  private static long seed() {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("seed " + seed);
    return seed;
  }

  private byte[] sealed(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (SealedFile file = SealedFile.to(out, new Recipient(asker.recipient()))) {
      int at = 0;
      while (at < content.length) {
        int some = Math.min(content.length - at, 1 + random.nextInt(70_000));
        file.write(content, at, some);
        at += some;
      }
    }
    return out.toByteArray();
  }

  @Test
  void opensForItsRecipientAtEveryLength() throws Exception {
    for (int size : new int[] {0, 1, 65_535, 65_536, 65_537, 131_072, 200_000}) {
      byte[] content = new byte[size];
      random.nextBytes(content);
      assertThat(asker.open(sealed(content))).as("%d bytes", size).isEqualTo(content);
    }
  }

  @Test
  void opensForNobodyElseAndNotWhenChangedOrCut() throws Exception {
    byte[] file = sealed(new byte[70_000]);
    assertThatThrownBy(() -> new Holder().open(file)).isInstanceOf(GeneralSecurityException.class);
    byte[] cut = java.util.Arrays.copyOf(file, file.length - 70_000 + 65_536 - 16);
    assertThatThrownBy(() -> asker.open(cut)).isInstanceOf(GeneralSecurityException.class);
    for (int i = 0; i < 50; i++) {
      byte[] changed = file.clone();
      changed[300 + random.nextInt(file.length - 300)] ^= 1;
      assertThatThrownBy(() -> asker.open(changed)).isInstanceOf(GeneralSecurityException.class);
    }
  }

  @Test
  void readsRecipientsAndNothingElse() {
    String key = asker.recipient();
    assertThat(Recipient.of(key)).isPresent();
    // From the documentation of age.
    assertThat(Recipient.of("age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"))
        .isPresent();
    for (int i = 4; i < key.length(); i++) {
      char other = key.charAt(i) == 'q' ? 'p' : 'q';
      assertThat(Recipient.of(key.substring(0, i) + other + key.substring(i + 1))).isEmpty();
    }
    assertThat(Recipient.of("")).isEmpty();
    assertThat(Recipient.of(key.toUpperCase(java.util.Locale.ROOT))).isEmpty();
    assertThat(Recipient.of(Holder.bech32("age", new byte[32]))).isEmpty();
    assertThat(Recipient.of(Holder.bech32("age", new byte[31]))).isEmpty();
    byte[] noise = new byte[62];
    for (int i = 0; i < 10_000; i++) {
      random.nextBytes(noise);
      assertThat(Recipient.of(new String(noise, java.nio.charset.StandardCharsets.ISO_8859_1)))
          .isEmpty();
    }
  }
}
