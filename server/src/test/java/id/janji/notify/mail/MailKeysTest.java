package id.janji.notify.mail;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.policy.ApprovedKeys;
import id.janji.policy.KeyInUse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
final class MailKeysTest {
  @TempDir Path folder;

  @Test
  void areOfApprovedKindsAndStayTheSame() throws Exception {
    MailKeys keys = new MailKeys(folder);
    assertThat(keys.keys()).isEmpty();

    keys.signers("awan.example");
    byte[] calls = keys.forCalls().getPublic().getEncoded();
    keys.forReturnPaths();

    List<KeyInUse> told = keys.keys();
    assertThat(told).hasSize(4).allMatch(key -> ApprovedKeys.approved(key.algorithm(), key.bits()));
    assertThat(new MailKeys(folder).forCalls().getPublic().getEncoded()).isEqualTo(calls);
  }
}
