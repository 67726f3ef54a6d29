package id.janji.keeper.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import id.janji.keyring.wire.WireException;

/// What comes to the provider in a keeper's name: a post, and what it tells. Each is read in its
/// one spelling, or refused.
public final class PostFuzz {
  @FuzzTest
  public void isReadOrRefused(byte[] input) {
    try {
      Post post = Post.read(input);
      assertThat(post.bytes()).isEqualTo(input);
      assertThat(Told.read(post.content()).bytes()).isEqualTo(post.content());
    } catch (WireException refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
    try {
      assertThat(Told.read(input).bytes()).isEqualTo(input);
    } catch (WireException refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
  }
}
