package id.janji.identity;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.identity.internal.PasswordHash;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
final class PasswordHashTest {
  private static final String PASSWORD = "tujuh kapal berlayar 41";

  private static boolean verify(PasswordHash hashes, String password, String hash) {
    return hashes.verify(password.toCharArray(), Optional.of(hash));
  }

  @Test
  void costsAGuessInARealServerWhatIsAskedOfThisFunction() {
    PasswordHash real = new IdentityModule().passwordHash();

    String hash = real.of(PASSWORD.toCharArray());

    assertThat(hash).startsWith("pbkdf2-sha512$210000$");
    assertThat(verify(real, PASSWORD, hash)).isTrue();
    assertThat(verify(real, PASSWORD + " ", hash)).isFalse();
  }

  @Test
  void takesNoHashThatIsCheaperThanItsOwnOrTooDear() {
    PasswordHash real = new IdentityModule().passwordHash();
    String cheap = new PasswordHash(PasswordHash.ROUNDS - 1).of(PASSWORD.toCharArray());

    assertThat(verify(real, PASSWORD, cheap)).isFalse();
    assertThat(verify(real, PASSWORD, "pbkdf2-sha512$2000000000$AA==$AA==")).isFalse();
    assertThat(verify(real, PASSWORD, "bcrypt$12$AA==$AA==")).isFalse();
    assertThat(real.verify(PASSWORD.toCharArray(), Optional.empty())).isFalse();
  }

  @Test
  void saltsEachHash() {
    PasswordHash hashes = new PasswordHash(1);

    assertThat(hashes.of(PASSWORD.toCharArray())).isNotEqualTo(hashes.of(PASSWORD.toCharArray()));
  }
}
