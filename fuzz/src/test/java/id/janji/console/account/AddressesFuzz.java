package id.janji.console.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/// Where a form leads: never away from here, as browsers read addresses (URL Standard).
public final class AddressesFuzz {
  @FuzzTest
  public void staysHere(byte[] input) {
    String own = Addresses.own(new String(input, StandardCharsets.UTF_8));
    String read = own.strip().replace("\t", "").replace("\n", "").replace("\r", "");
    assertThat(read.replace('\\', '/')).startsWith("/").doesNotStartWith("//");
    assertThat(own).doesNotContain("\r", "\n", "\0");
    assertThat(Addresses.own(own)).isEqualTo(own);
  }
}
