package id.janji.console.publish;

import static id.janji.policy.PolicyText.must;
import static id.janji.policy.PolicyText.policy;
import static org.assertj.core.api.Assertions.assertThat;

import id.janji.TestDatabase;
import id.janji.clause.policy.PolicyJson;
import id.janji.console.register.RegisterServer;
import id.janji.identity.Browser;
import id.janji.identity.Role;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Where one person alone may publish, nobody is waited for.
final class OnlyPublisherTest {
  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path folder;

  @Test
  void maySignWhatHeUploadedUntilThereIsAnother() {
    try (RegisterServer server =
        RegisterServer.start(database.transactions(), folder, PublishPages.class)) {
      Browser alone = server.running().signedIn(Role.ADMINISTRATOR, null);
      server.running().signedIn(Role.OPERATOR, null);
      alone.get("/publish");
      byte[] text =
          PolicyJson.write(
              policy(
                  "cloud",
                  must("A1.2", "policy.scope-register"),
                  must("A9.2", "tenancy.isolated")));
      String draft =
          alone
              .upload("/publish", "policy.json", text)
              .headers()
              .firstValue("Location")
              .orElseThrow();
      assertThat(alone.get(draft).body()).contains("action=\"" + draft + "\"");

      server.running().signedIn(Role.LEGAL, null);

      assertThat(alone.get(draft).body()).contains("somebody else publishes it");
    }
  }
}
