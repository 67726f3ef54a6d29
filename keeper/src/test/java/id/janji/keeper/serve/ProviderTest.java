package id.janji.keeper.serve;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProviderTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://janji.example",
        "http://localhost:8480",
        "http://127.0.0.1:8480",
        "http://[::1]:8480"
      })
  void keysGoOverTlsOrToThisMachine(String url) {
    Provider.at(URI.create(url), Optional.empty()).close();
  }

  /// Any name could lead elsewhere later, also one that leads here now.
  @ParameterizedTest
  @ValueSource(strings = {"http://janji.example", "http://ip6-localhost:1", "http:/x", "ftp://x"})
  void plainHttpGoesToNoName(String url) {
    assertThatThrownBy(() -> Provider.at(URI.create(url), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPinNeedsACertificate() {
    Optional<Pin> pin = Optional.of(Pin.of("0".repeat(64)));
    assertThatThrownBy(() -> Provider.at(URI.create("http://localhost"), pin))
        .hasMessage("A pin needs an https address.");
  }
}
