package id.janji;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/// Settings are taken or refused in one line, from the command line as from the environment.
public final class ServerSettingsFuzz {
  private static final String[] NAMES = {
    "data",
    "port",
    "tls-port",
    "s3-port",
    "s3-tls-port",
    "domain",
    "certificate",
    "certificate-password",
    "database",
    "database-password",
    "policies",
    "provider",
    "zone",
    "mode",
    "nothing"
  };

  @FuzzTest
  public void areTakenOrRefused(byte[] input) {
    if (input.length == 0) {
      return;
    }
    String name = NAMES[(input[0] & 0xff) % NAMES.length];
    String value = new String(Arrays.copyOfRange(input, 1, input.length), StandardCharsets.UTF_8);
    try {
      ServerSettings taken = ServerSettings.of(new String[] {"--" + name, value}, Map.of());
      assertThat(taken.port()).isBetween(0, 65_535);
      assertThat(taken.data()).isAbsolute();
      if (!value.isBlank()) {
        String variable = "JANJI_" + name.toUpperCase(java.util.Locale.ROOT).replace('-', '_');
        assertThat(ServerSettings.of(new String[0], Map.of(variable, value))).isEqualTo(taken);
      }
    } catch (SettingsException refused) {
      assertThat(refused.getMessage()).isNotBlank().doesNotContain("\n", "\r", "\u001b");
    }
  }
}
