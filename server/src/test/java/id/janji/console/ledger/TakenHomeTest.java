package id.janji.console.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.janji.TestDatabase;
import id.janji.TrustCore;
import id.janji.clause.Language;
import id.janji.entry.Leaf;
import id.janji.entry.export.TrustFile;
import id.janji.identity.Browser;
import id.janji.identity.Caller;
import id.janji.identity.Factor;
import id.janji.identity.Role;
import id.janji.keeper.exchange.Enrolment;
import id.janji.keys.KeeperProcess;
import id.janji.tenancy.CustomerId;
import id.janji.tlog.note.VerifierKey;
import id.janji.tlog.tree.Rfc6962;
import id.janji.tlog.trust.Quorum;
import id.janji.tlog.trust.TlogProof;
import id.janji.tlog.trust.TrustPolicy;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.server.ResponseStatusException;

/// A customer's person takes the log home and checks it with the commands of the page.
@Tag("slow")
final class TakenHomeTest {
  private static final Pattern COMMAND =
      Pattern.compile("<pre class=\"cmd\"[^>]*>\\./janji verify ([^<]+)</pre>");

  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path folder;
  static LedgerServer server;
  static Browser person;

  @BeforeAll
  static void start() {
    server = LedgerServer.start(database.transactions(), folder);
    person = server.running().signedIn(Role.CUSTOMER_MEMBER, server.customer().value());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void theCommandsOfThePageSayThatItHolds(@TempDir Path home) throws IOException {
    Files.write(home.resolve("export.zip"), taken("/own/ledger/export", "export.zip"));
    List<String> commands =
        COMMAND
            .matcher(person.get("/own/trust?lang=en").body())
            .results()
            .map(m -> m.group(1))
            .toList();
    assertThat(commands).hasSize(2);

    String words = run(home, commands.getFirst());
    assertThat(words).endsWith("0");
    assertThat(words.split("\\s+")).containsAll(trust().words()).contains(trust().qrText());
    assertThat(run(home, commands.getLast()))
        .startsWith("holds: against administrators of database and storage (T2)")
        .contains("approved by your signature", "in an emergency", "1 payload erased")
        .endsWith("0");
    assertThat(TrustCore.verified(home.resolve("export.zip")))
        .startsWith("consistent, not trusted")
        .endsWith("4");
  }

  @Test
  void theTrustFileAloneIsThatOfTheExport(@TempDir Path home) throws IOException {
    Path export = Files.write(home.resolve("e.zip"), taken("/own/ledger/export", "export.zip"));
    Path trust = Files.write(home.resolve("t.json"), taken("/own/trust/file", "trust.json"));

    assertThat(TrustCore.verified(export, "--trust", trust.toString()))
        .startsWith("holds")
        .endsWith("0");
  }

  @Test
  void anExportInWhichOneByteIsAnotherDoesNotHold(@TempDir Path home) throws IOException {
    byte[] export = taken("/own/ledger/export", "export.zip");
    Path trust = Files.write(home.resolve("t.json"), taken("/own/trust/file", "trust.json"));
    for (String part : List.of("tile/entries/000", "payload/000", "checkpoint")) {
      Path other = Files.write(home.resolve("o.zip"), changed(export, part));

      assertThat(TrustCore.verified(other, "--trust", trust.toString()))
          .as(part)
          .startsWith("does not hold")
          .endsWith("1");
    }
  }

  @Test
  void eachEntryHasAReceiptForPeopleOutside() throws IOException {
    long last = server.core().ledger.head(server.customer().value()).size() - 1;
    TrustPolicy policy = policy(trust().logKeys());
    for (long index : new long[] {0, 7, last}) {
      String base = "/own/ledger/" + index;
      byte[] leaf = taken(base + "/leaf", "entry-" + index + ".leaf");
      TlogProof proof = TlogProof.parse(taken(base + "/proof", "entry-" + index + ".tlog-proof"));

      assertThat(Leaf.parse(leaf).log()).isEqualTo(trust().log());
      assertThat(proof.judge(Rfc6962.leaf(leaf), policy))
          .isInstanceOf(TrustPolicy.Verdict.Accepted.class);
      leaf[leaf.length - 1] ^= 1;
      assertThat(proof.judge(Rfc6962.leaf(leaf), policy))
          .isInstanceOf(TrustPolicy.Verdict.Refused.class);
    }
    assertThat(person.get("/own/ledger/" + (last + 1) + "/proof").statusCode()).isEqualTo(404);
  }

  /// One export holds still in the middle until the second was answered.
  @Test
  void aSecondExportAtTheSameTimeIsTooMuchAndOneAfterItIsNot() throws Exception {
    ExportController exports = new ExportController(server.core().ledger);
    Caller caller =
        new Caller(
            UUID.randomUUID(),
            "Dewi",
            server.customer().value(),
            Set.of(Role.CUSTOMER_MEMBER),
            Set.of(Factor.PASSKEY),
            Language.ENGLISH,
            UUID.randomUUID(),
            Instant.now());
    CountDownLatch writing = new CountDownLatch(1);
    CountDownLatch answered = new CountDownLatch(1);
    Future<?> first =
        CompletableFuture.runAsync(() -> exported(exports, caller, new Held(writing, answered)));
    writing.await();

    assertThatThrownBy(() -> exports.export(caller, response(new Held(null, null))))
        .isInstanceOf(ResponseStatusException.class)
        .hasMessageContaining("429");

    answered.countDown();
    first.get();
    Held after = new Held(null, null);
    exported(exports, caller, after);
    assertThat(after.bytes).isPositive();
  }

  private static void exported(ExportController exports, Caller caller, Held out) {
    try {
      exports.export(caller, response(out));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /// Takes bytes; at the first one it says so and waits.
  private static final class Held extends ServletOutputStream {
    private final @Nullable CountDownLatch writing;
    private final @Nullable CountDownLatch until;
    private long bytes;

    Held(@Nullable CountDownLatch writing, @Nullable CountDownLatch until) {
      this.writing = writing;
      this.until = until;
    }

    @Override
    public void write(int b) {
      if (bytes++ == 0 && writing != null && until != null) {
        writing.countDown();
        try {
          until.await();
        } catch (InterruptedException e) {
          throw new AssertionError(e);
        }
      }
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {}
  }

  private static HttpServletResponse response(ServletOutputStream out) {
    return (HttpServletResponse)
        Proxy.newProxyInstance(
            TakenHomeTest.class.getClassLoader(),
            new Class<?>[] {HttpServletResponse.class},
            (_, method, _) -> method.getName().equals("getOutputStream") ? out : null);
  }

  @Test
  void nobodyTakesHomeTheLogOfSomebodyElse() throws IOException {
    Browser other = server.running().signedIn(Role.CUSTOMER_MEMBER, server.empty().value());
    Browser ours = server.running().signedIn(Role.ADMINISTRATOR, null);
    for (String path :
        List.of("/own/ledger/export", "/own/trust/file", "/own/ledger/1/proof", "/own/trust")) {
      assertThat(server.running().browser().get(path).statusCode()).as(path).isNotEqualTo(200);
      assertThat(ours.get(path).statusCode()).as(path).isEqualTo(403);
    }
    assertThat(other.get("/own/ledger/export").statusCode()).isEqualTo(404);
    assertThat(other.get("/own/trust/file").statusCode()).isEqualTo(404);
    assertThat(other.get("/own/ledger/1/proof").statusCode()).isEqualTo(404);
    assertThat(other.get("/own/trust?lang=en").body()).contains("Your log has not begun.");
  }

  @Test
  void theTierIsT2WithoutAndT4WithAKeeperAndTheTrustFileNamesIt(@TempDir Path keeping) {
    CustomerId other = server.customerWith(2);
    Browser own = server.running().signedIn(Role.CUSTOMER_MEMBER, other.value());
    assertThat(own.get("/own/trust?lang=en").body()).contains("(T2)").doesNotContain("(T4)");

    Enrolment keeper = KeeperProcess.init(keeping.resolve("keeper"), other.value());
    server.core().keepers.enrol(keeper);

    assertThat(own.get("/own/trust?lang=en").body())
        .contains("a witness of ours included (T4), as long as the keeper is yours");
    assertThat(own.get("/own/trust?lang=id").body()).contains("(T4)");
    assertThat(server.core().ledger.trust(other.value()).keeperKeys())
        .containsExactlyInAnyOrderElementsOf(
            keeper.keys().stream().map(VerifierKey::text).toList());
  }

  private static TrustFile trust() {
    return server.core().ledger.trust(server.customer().value());
  }

  private static TrustPolicy policy(List<String> keys) {
    return new TrustPolicy(
        keys.stream().map(VerifierKey::parse).toList(), List.of(), new Quorum.Nobody());
  }

  private static byte[] taken(String path, String name) {
    HttpResponse<byte[]> answer = person.download(path);
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Disposition"))
        .contains("attachment; filename=\"" + name + "\"");
    return answer.body();
  }

  private static String run(Path home, String command) {
    return TrustCore.verify(
        Arrays.stream(command.replace("&#39;", "'").split(" "))
            .map(word ->
                word.endsWith(".zip") || word.endsWith(".json")
                    ? home.resolve(word).toString()
                    : word)
            .toArray(String[]::new));
  }

  /// The same zip with one bit of the part whose name begins so turned over.
  private static byte[] changed(byte[] export, String part) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipInputStream in = new ZipInputStream(new java.io.ByteArrayInputStream(export));
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (ZipEntry each = in.getNextEntry(); each != null; each = in.getNextEntry()) {
        byte[] content = in.readAllBytes();
        if (each.getName().startsWith(part)) {
          content = turned(content, each.getName());
        }
        zip.putNextEntry(new ZipEntry(each.getName()));
        zip.write(content);
        zip.closeEntry();
      }
    }
    return out.toByteArray();
  }

  /// In a checkpoint it is the size that is another, in a bundle a byte of the last record.
  private static byte[] turned(byte[] content, String name) {
    if (name.equals("checkpoint")) {
      String text = new String(content, StandardCharsets.UTF_8);
      int at = text.indexOf("\n\n\u2014 ") + 60;
      char other = text.charAt(at) == 'A' ? 'B' : 'A';
      return (text.substring(0, at) + other + text.substring(at + 1))
          .getBytes(StandardCharsets.UTF_8);
    }
    content[content.length - 1] ^= 1;
    return content;
  }
}
