package id.janji.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/// Fields of forms: what is taken can be seen, fits, and survives UTF-8.
public final class FieldsFuzz {
  @FuzzTest
  public void takesWhatCanBeSeen(byte[] input) {
    String value = new String(input, StandardCharsets.UTF_8);
    Change<String> text =
        new Fields().text("name", value, 100).then(() -> new Change.Done<>(value));
    if (text instanceof Change.Done<String>) {
      assertThat(value.strip()).isNotEmpty().hasSizeLessThanOrEqualTo(100);
      assertThat(value).doesNotContain("\n", "\r", "\0", "\u202e", "\u200b", "\u2028");
    }
    Change<String> code = new Fields().code("id", value, 40).then(() -> new Change.Done<>(value));
    if (code instanceof Change.Done<String>) {
      assertThat(value).matches("[a-z][a-z0-9-]{1,39}");
    }
    Change<String> country =
        new Fields().country("country", value).then(() -> new Change.Done<>(value));
    assertThat(country instanceof Change.Invalid<String> || value.matches("[A-Z]{2}")).isTrue();
  }
}
