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
import id.janji.procedures.drill.Drills;
import id.janji.procedures.incident.Incidents;
import id.janji.procedures.onboarding.Onboarding;
import id.janji.procedures.support.Support;
import id.janji.tenancy.Canaries;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// What waits for somebody is found however much waits for others.
final class LiveNeedsTest {
  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path folder;

  private static RegisterServer server;

  @BeforeAll
  static void start() {
    server = RegisterServer.start(database.transactions(), folder);
    server.installation().canaries().prepare(server.version().acceptedBy(null));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  @Tag("slow")
  void whatIsHisDoesNotHideBehindWhatIsNot() {
    var running = server.running();
    UUID customer = server.installation().customer("Toko Melati", server.version()).value();
    Caller helper = caller(Role.SUPPORT);
    Incidents incidents = running.part(Incidents.class);
    for (int i = 0; i < 201; i++) {
      incidents
          .report(UUID.randomUUID(), UUID.randomUUID(), customer, helper, "Incident " + i)
          .orThrow();
    }
    server.installation().clock().advance(Duration.ofHours(23));
    running
        .part(Support.class)
        .open(UUID.randomUUID(), customer, helper, "Printer", "It stops.")
        .orThrow();

    assertThat(needs(helper)).extracting(Need::title).containsExactly("Toko Melati: Printer");
    assertThat(needs(caller(Role.SOC)))
        .filteredOn(need -> need.href().startsWith("/cases/"))
        .hasSize(200);
  }

  @Test
  void aDrillWaitsForWhoIsNamedInItAndForWhoLeadsIt() {
    Caller leader = caller(Role.SOC);
    Caller player = caller(Role.SUPPORT);
    assertThat(needs(leader)).extracting(Need::href).contains("/drills");

    server
        .running()
        .part(Drills.class)
        .begin(UUID.randomUUID(), leader, "Laptop lost\nOn a train.", Set.of(player.person()))
        .orThrow();

    for (Caller each : List.of(leader, player)) {
      assertThat(needs(each)).extracting(Need::title).contains("DRILL / LATIHAN: Laptop lost");
    }
    for (Role role : List.of(Role.SUPPORT, Role.SOC)) {
      assertThat(needs(caller(role)))
          .extracting(Need::title)
          .noneMatch(title -> title.contains("Laptop lost"));
    }
    assertThat(needs(player)).extracting(Need::href).doesNotContain("/drills");
  }

  private static List<Need> needs(Caller caller) {
    var running = server.running();
    return new LiveNeeds(
            running.part(Cases.class),
            running.part(Queue.class),
            running.part(Outlook.class),
            running.part(Requests.class),
            running.part(Canaries.class),
            running.part(Onboarding.class),
            running.part(Drills.class),
            server.installation().clock())
        .of(caller);
  }

  private static Caller caller(Role role) {
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
