package id.janji.release.age;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.security.GeneralSecurityException;

/// Whom a package is sealed for, as it was typed: a key that can be used, or nobody.
public final class RecipientFuzz {
  @FuzzTest
  public void isAKeyOrNobody(byte[] input) throws GeneralSecurityException {
    Recipient recipient = Recipient.of(new String(input, UTF_8)).orElse(null);
    if (recipient != null) {
      recipient.key();
    }
  }
}
