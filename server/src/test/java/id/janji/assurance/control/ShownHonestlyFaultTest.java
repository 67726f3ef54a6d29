package id.janji.assurance.control;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Probing;
import id.janji.TestClock;
import id.janji.TestDatabase;
import id.janji.assurance.Boards;
import id.janji.assurance.Prober;
import id.janji.assurance.ShownPage;
import id.janji.assurance.internal.FindingStore;
import id.janji.assurance.internal.PublicPage;
import id.janji.clause.Bilingual;
import id.janji.clause.Duty;
import id.janji.clause.Strength;
import id.janji.clause.catalogue.Catalogue;
import id.janji.clause.catalogue.ControlId;
import id.janji.clause.policy.Binding;
import id.janji.clause.policy.Clause;
import id.janji.clause.policy.Policy;
import id.janji.clause.policy.Section;
import id.janji.control.State;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class ShownHonestlyFaultTest {
  @RegisterExtension static final TestDatabase database = new TestDatabase();
  private static final Bilingual TEXT = new Bilingual("We do it.", "Kami melakukannya.");
  private final TestClock clock = TestClock.atNoon();

  /// Nothing was ever measured of the clause, so anything but unproven is a lie.
  @Test
  void turnsBrokenWhenThePageSaysKeptOfWhatWasNeverMeasured() throws Exception {
    probing(_ -> Map.of("A1.1", State.KEPT)).assertBroken("clause A1.1");
  }

  @Test
  void turnsBrokenWhenThePageLeavesAClauseOut() throws Exception {
    probing(_ -> Map.of()).assertBroken("clause A1.1");
  }

  @Test
  void turnsSilentOrStaleWhenTheScheduleStops() throws Exception {
    Probing probing = probing(_ -> Map.of("A1.1", State.UNPROVEN));
    probing.assertKept();

    assertThat(probing.afterTheScheduleStopped()).isEqualTo(State.STALE);
  }

  @Test
  void turnsUnprovenWhenTheProbeFails() throws Exception {
    ShownPage nobodyThere = new PublicPage(() -> URI.create("http://127.0.0.1:1"));

    assertThat(probing(nobodyThere).now()).isEqualTo(State.UNPROVEN);
  }

  @Test
  void returnsToKeptWhenRepaired() throws Exception {
    probing(_ -> Map.of("A1.1", State.BROKEN)).assertBroken("clause A1.1");
    probing(_ -> Map.of("A1.1", State.UNPROVEN)).assertKept();
  }

  @Test
  void readsThePageThatAVisitorIsGiven() throws Exception {
    String html =
        """
        <article id="A1.1"><div class="live"><span class="chip s-kept">kept</span></div></article>
        <article id="A1.2"><div class="live"><span class="chip s-na">n/a</span></div></article>
        <article id="A1.3"><div class="live"></div></article>
        """;
    var server = com.sun.net.httpserver.HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 1);
    server.createContext(
        "/policy/one",
        exchange -> {
          byte[] body = html.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try {
      URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());

      assertThat(new PublicPage(() -> address).states("one"))
          .isEqualTo(Map.of("A1.1", State.KEPT, "A1.2", State.NOT_APPLICABLE));
    } finally {
      server.stop(0);
    }
  }

  private Probing probing(ShownPage page) {
    Catalogue catalogue = Catalogue.declared();
    FindingStore store = new FindingStore(database.transactions());
    Prober nothingBuilt = new Prober(List.of(), catalogue, store, clock);
    Boards boards = new Boards(catalogue, nothingBuilt, store, clock);
    ShownHonestly control = new ShownHonestly(() -> List.of(policy()), () -> boards, page, clock);
    return new Probing(control, database.transactions(), clock);
  }

  private static Policy policy() {
    Binding binding = new Binding(new ControlId("edge.tls-only"), Map.of());
    Clause clause =
        new Clause(
            "A1.1",
            "one",
            TEXT,
            Duty.PROVIDER,
            Strength.MUST,
            null,
            false,
            List.of(),
            List.of(binding));
    return new Policy(
        "one", TEXT, "Contoh", List.of(), List.of(new Section("one", 1, TEXT, List.of(clause))));
  }
}
