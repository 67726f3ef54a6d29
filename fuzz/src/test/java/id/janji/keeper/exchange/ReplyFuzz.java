package id.janji.keeper.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import id.janji.keyring.wire.WireException;

/// What comes to a keeper in the provider's name: a reply, and what it asks. Each is read in its
/// one spelling, or refused.
public final class ReplyFuzz {
  @FuzzTest
  public void isReadOrRefused(byte[] input) {
    try {
      Reply reply = Reply.read(input);
      assertThat(reply.bytes()).isEqualTo(input);
      assertThat(Asked.read(reply.content()).bytes()).isEqualTo(reply.content());
    } catch (WireException refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
    try {
      assertThat(Asked.read(input).bytes()).isEqualTo(input);
    } catch (WireException refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
  }
}
