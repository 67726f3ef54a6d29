package id.janji.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import id.janji.LedgerEntries;
import id.janji.TestDatabase;
import id.janji.TrustCore;
import id.janji.api.own.OwnLogApi;
import id.janji.cli.Janji;
import id.janji.console.ledger.LedgerServer;
import id.janji.custody.s3.sign.Verifier;
import id.janji.entry.Leaf;
import id.janji.identity.Role;
import id.janji.identity.service.Right;
import id.janji.identity.service.ServiceAccounts;
import id.janji.identity.service.ServiceAccounts.Made;
import id.janji.identity.service.Signatures;
import id.janji.ledger.Ledger;
import id.janji.tlog.note.Checkpoint;
import id.janji.tlog.tree.ProofCheck;
import id.janji.tlog.trust.TlogProof;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A customer's log as his programs read it and take it home, over real HTTP.
@Tag("slow")
final class OwnLogApiTest {
  private static final String LOG = "/api/v1/own/log";

  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path folder;
  private static LedgerServer server;
  private static UUID customer;
  private static Made made;
  private static Program program;

  @Configuration(proxyBeanMethods = false)
  @Import({OwnLogApi.class, Problems.class})
  static class OfTheLog {
    @Bean
    Signatures signatures(ServiceAccounts accounts, Clock clock) {
      return new ProgramDoor(accounts, new Verifier(clock));
    }
  }

  @BeforeAll
  static void start() {
    server = LedgerServer.start(database.transactions(), folder, OfTheLog.class);
    customer = server.customer().value();
    // The commands sign with the time of this machine.
    server.clock().advance(Duration.between(server.clock().instant(), Instant.now()));
    made = Program.made(server.running(), customer, Right.LOG);
    program = Program.of(server.running(), made);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Ledger ledger() {
    return server.core().ledger;
  }

  private static JsonNode json(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JsonMapper.shared().readTree(answer.body());
  }

  private static String run(String... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit = Janji.run(new PrintWriter(out), new PrintWriter(err), words);
    return out + err.toString() + exit;
  }

  private static String[] words(Path key, String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(
        List.of(
            "--at",
            "http://localhost:" + server.running().address().getPort(),
            "--key",
            key.toString()));
    return all.toArray(String[]::new);
  }

  @Test
  void aProgramTakesTheLogHomeByCommandAndTheVerifierAcceptsIt(@TempDir Path home)
      throws IOException {
    Path key = Program.keyFile(home, made);
    Path export = home.resolve("export.zip");

    assertThat(run(words(key, "log", "head"))).contains("size      " + size()).endsWith("0");
    String taken = run(words(key, "log", "export", "--out", export.toString()));
    Path trust = home.resolve("trust.json");
    Files.writeString(trust, program.get(LOG + "/trust").body());

    assertThat(taken).contains(export.toString()).endsWith("0");
    assertThat(TrustCore.verified(export, "--trust", trust.toString()))
        .startsWith("holds")
        .endsWith("0");
    assertThat(Files.list(home)).containsExactlyInAnyOrder(key, export, trust);
  }

  private static long size() {
    return ledger().head(customer).size();
  }

  @Test
  void theHeadIsThatOfTheLogAndNotSentAgainUntilItGrows() {
    HttpResponse<String> answer = program.get(LOG);
    JsonNode head = json(answer);
    String tag = answer.headers().firstValue("ETag").orElseThrow();

    assertThat(head.path("size").asLong()).isEqualTo(size());
    assertThat(head.path("root").asString()).isEqualTo(ledger().head(customer).root().base64());
    assertThat(head.path("tier").asString()).isEqualTo("T2");
    assertThat(program.get(LOG, "if-none-match", tag).statusCode()).isEqualTo(304);
    LedgerEntries.many(ledger(), customer, server.clock(), 1);
    assertThat(program.get(LOG, "if-none-match", tag).statusCode()).isEqualTo(200);
  }

  @Test
  void itsPagesHoldEachEntryOnceTheNewestFirst() {
    long size = size();
    List<Long> numbers = new ArrayList<>();
    String next = LOG + "/entries?limit=7";
    while (!next.isEmpty()) {
      JsonNode page = json(program.get(next));
      page.path("entries").forEach(each -> numbers.add(each.path("number").asLong()));
      next = page.path("next").asString("");
    }

    assertThat(numbers)
        .isEqualTo(LongStream.range(0, size).map(i -> size - 1 - i).boxed().toList());
    assertThat(program.get(LOG + "/entries?after=" + (size + 1)).statusCode()).isEqualTo(400);
    assertThat(program.get(LOG + "/entries?after=x").statusCode()).isEqualTo(400);
    assertThat(program.get(LOG + "/entries?limit=101").statusCode()).isEqualTo(400);
  }

  @Test
  void anOutcomeTellsWhoDidWhatToWhichItemOnWhichBasis() {
    JsonNode entries = json(program.get(LOG + "/entries?limit=100")).path("entries");
    List<JsonNode> outcomes = new ArrayList<>();
    entries.forEach(each -> {
      if (each.path("kind").asString().equals("outcome")) {
        outcomes.add(each);
      }
    });

    // What an act said that was erased since stands nowhere any more.
    assertThat(outcomes.removeIf(each -> !each.has("who"))).isTrue();
    assertThat(outcomes)
        .hasSizeGreaterThan(20)
        .allSatisfy(each -> {
          assertThat(each.path("who").path("name").asString()).isNotBlank();
          assertThat(each.path("operation").asString()).isNotBlank();
          assertThat(each.path("item").path("bucket").asString()).isNotBlank();
          assertThat(each.path("basis").asString()).isNotBlank();
          assertThat(each.path("refers").asLong()).isLessThan(each.path("number").asLong());
        });
    assertThat(outcomes.stream().map(each -> each.path("outcome").asString())).contains("done");
  }

  @Test
  void oneEntryComesWithTheProofThatItIsThere() {
    JsonNode entry = json(program.get(LOG + "/entries/3"));
    TlogProof proof = TlogProof.parse(entry.path("proof").asString().getBytes(UTF_8));
    Leaf leaf = Leaf.parse(Base64.getDecoder().decode(entry.path("leaf").asString()));
    Checkpoint head = Checkpoint.parse(proof.checkpoint().text());

    assertThat(ProofCheck.includes(3, head.size(), leaf.hash(), proof.path(), head.root()))
        .isTrue();
    assertThat(entry.path("content").path("payload").asString()).startsWith("{");
    assertThat(program.get(LOG + "/entries/" + size()).statusCode()).isEqualTo(404);
    assertThat(program.get(LOG + "/entries/-1").statusCode()).isEqualTo(404);
  }

  @Test
  void nobodyReadsTheLogOfAnother() {
    Program stranger = Program.with(server.running(), server.empty().value(), Right.LOG);

    for (String path : List.of("", "/entries", "/entries/0", "/export", "/trust")) {
      assertThat(stranger.get(LOG + path).statusCode()).as(path).isEqualTo(404);
      assertThat(program.get(LOG + path).statusCode()).as(path).isEqualTo(200);
      assertThat(server.running().signedIn(Role.SUPPORT, null).get(LOG + path).statusCode())
          .as(path)
          .isEqualTo(403);
      assertThat(
              server
                  .running()
                  .signedIn(Role.CUSTOMER_MEMBER, customer)
                  .get(LOG + path)
                  .statusCode())
          .as(path)
          .isEqualTo(200);
    }
  }
}
