package id.janji.console;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.TestDatabase;
import id.janji.access.request.Requests;
import id.janji.clause.Language;
import id.janji.console.needs.Need;
import id.janji.console.register.RegisterServer;
import id.janji.identity.Caller;
import id.janji.identity.Factor;
import id.janji.identity.Role;
import id.janji.kernel.Cases;
import id.janji.kernel.Outlook;
import id.janji.kernel.Queue;
import id.janji.procedures.incident.Incidents;
import id.janji.procedures.onboarding.Onboarding;
import id.janji.procedures.support.Support;
import id.janji.tenancy.Canaries;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// What waits for somebody is found however much waits for others.
final class LiveNeedsTest {
  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path folder;

  @Test
  @Tag("slow")
  void whatIsHisDoesNotHideBehindWhatIsNot() {
    try (RegisterServer server = RegisterServer.start(database.transactions(), folder)) {
      var running = server.running();
      var clock = server.installation().clock();
      UUID customer = server.installation().customer("Toko Melati", server.version()).value();
      Caller helper = caller(server, Role.SUPPORT);
      Incidents incidents = running.part(Incidents.class);
      for (int i = 0; i < 201; i++) {
        incidents
            .report(UUID.randomUUID(), UUID.randomUUID(), customer, helper, "Incident " + i)
            .orThrow();
      }
      clock.advance(Duration.ofHours(23));
      running
          .part(Support.class)
          .open(UUID.randomUUID(), customer, helper, "Printer", "It stops.")
          .orThrow();
      LiveNeeds needs =
          new LiveNeeds(
              running.part(Cases.class),
              running.part(Queue.class),
              running.part(Outlook.class),
              running.part(Requests.class),
              running.part(Canaries.class),
              running.part(Onboarding.class),
              clock);

      assertThat(needs.of(helper)).extracting(Need::title).containsExactly("Toko Melati: Printer");
      assertThat(needs.of(caller(server, Role.SOC))).hasSize(200);
    }
  }

  private static Caller caller(RegisterServer server, Role role) {
    var invited = server.running().invited(role);
    return new Caller(
        invited.person(),
        "Sari",
        null,
        Set.of(role),
        Set.of(Factor.PASSKEY),
        Language.ENGLISH,
        UUID.randomUUID(),
        server.installation().clock().instant());
  }
}
