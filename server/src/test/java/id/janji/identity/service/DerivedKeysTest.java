package id.janji.identity.service;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import id.janji.identity.service.SigningKey.Scope;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DerivedKeysTest {
  private static final byte[] SECRET =
      "a-secret-that-everybody-may-read-here-40".getBytes(US_ASCII);
  private static final Scope TODAY = new Scope("20261127", "id-jkt-1", "s3");
  private static final byte[] RIGHT = SigningKey.of(SECRET, TODAY).sign("a request");

  private final List<byte[]> opened = new ArrayList<>();
  private final DerivedKeys keys =
      new DerivedKeys(() -> {
        opened.add(SECRET.clone());
        return opened.getLast();
      });

  @Test
  void theSecretIsOpenedOnceForADayAndWipedAtOnce() {
    for (int i = 0; i < 3; i++) {
      assertThat(keys.of(TODAY).sign("a request")).isEqualTo(RIGHT);
    }

    assertThat(opened).singleElement().satisfies(one -> assertThat(one).containsOnly(0));
    assertThat(keys.of(new Scope("20261128", "id-jkt-1", "s3")).sign("a request"))
        .isNotEqualTo(RIGHT);
    assertThat(keys.of(new Scope("20261127", "id-jkt-1", "janji")).sign("a request"))
        .isNotEqualTo(RIGHT);
  }

  @Test
  void whatWasHandedOutSignsOnWhenTheRestIsWiped() {
    SigningKey handed = keys.of(TODAY);
    SigningKey copied = keys.of(TODAY);

    keys.close();

    assertThat(handed.sign("a request")).isEqualTo(RIGHT);
    assertThat(copied.sign("a request")).isEqualTo(RIGHT);
    assertThat(keys.of(TODAY).sign("a request")).isEqualTo(RIGHT);
    assertThat(keys.of(TODAY).sign("a request")).isEqualTo(RIGHT);
    assertThat(opened).hasSize(3);
  }

  @Test
  void whoNamesAnyRegionFillsNoMemory() {
    for (int i = 0; i < 100; i++) {
      keys.of(new Scope("20261127", "region-" + i, "s3"));
    }
    assertThat(opened).hasSize(100);

    keys.of(new Scope("20261127", "region-0", "s3"));
    keys.of(new Scope("20261127", "region-99", "s3"));
    assertThat(opened).hasSize(101);
  }
}
