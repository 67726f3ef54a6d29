package id.janji.entry;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import id.janji.entry.payload.Content;
import java.util.Arrays;

/// Leaves and payloads as an export or a stranger's log may hold them: each in its one spelling.
public final class EntryFuzz {
  @FuzzTest
  public void isReadOrRefused(byte[] input) {
    try {
      assertThat(Leaf.parse(input).encode()).isEqualTo(input);
    } catch (EntryException refused) {
      assertThat(refused.getMessage()).endsWith(".");
    }
    if (input.length == 0) {
      return;
    }
    Kind kind = Kind.values()[(input[0] & 0xff) % Kind.values().length];
    byte[] payload = Arrays.copyOfRange(input, 1, input.length);
    try {
      Content content = Content.parse(kind, payload);
      assertThat(content.bytes()).isEqualTo(payload);
      assertThat(Content.of(content.payload()).payload()).isEqualTo(content.payload());
    } catch (EntryException refused) {
      assertThat(refused.getMessage()).endsWith(".");
    }
  }
}
