package id.janji.identity;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.TestDatabase;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

final class BootstrapTest {
  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path folder;
  private RunningServer server;

  @BeforeEach
  void start() throws Exception {
    database.administer(
        "set session_replication_role = replica",
        "delete from janji.person",
        "delete from janji.role_grant",
        "delete from janji.entry_link",
        "delete from janji.session",
        "delete from janji.passkey",
        "delete from janji.first_administrator");
    server = RunningServer.start(database.transactions(), folder, IdentitySettings.Mode.REAL);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Optional<EntryLink> link() {
    return server.part(Bootstrap.class).firstAdministratorLink();
  }

  @Test
  void letsTheFirstAdministratorInUntilThereIsAPasskey() {
    Browser browser = server.browser();
    assertThat(browser.enter(link().orElseThrow()).headers().firstValue("Location"))
        .hasValue("/account");
    assertThat(browser.get("/people").statusCode()).isEqualTo(403);
    browser.get("/account");
    String options = browser.postJson("/account/passkeys/ask", "").body();
    browser.postJson(
        "/account/passkeys", new Authenticator().create(options, server.address().toString()));

    assertThat(browser.get("/people").statusCode()).isEqualTo(200);
    assertThat(link()).isEmpty();
  }

  @Test
  void replacesALinkThatWasNeverUsed() {
    EntryLink lost = link().orElseThrow();
    EntryLink fresh = link().orElseThrow();

    assertThat(fresh.person()).isEqualTo(lost.person());
    assertThat(server.browser().enter(lost).statusCode()).isEqualTo(403);
    assertThat(server.browser().enter(fresh).statusCode()).isEqualTo(303);
  }

  @Test
  void makesOneFirstAdministratorWhenStartsRace() throws Exception {
    try (var threads = Executors.newFixedThreadPool(4)) {
      Callable<Optional<EntryLink>> start = this::link;
      for (Future<Optional<EntryLink>> each : threads.invokeAll(Collections.nCopies(8, start))) {
        each.get();
      }
    }

    assertThat(database.ask("select count(*) from janji.first_administrator")).containsExactly("1");
    assertThat(database.ask("select count(*) from janji.person")).containsExactly("1");
  }

  @Test
  void makesNobodyWhereAnAdministratorWasRegisteredBefore() {
    server.invited(Role.ADMINISTRATOR);

    assertThat(link()).isEmpty();
  }
}
