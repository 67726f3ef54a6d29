package id.janji.faults;

import static id.janji.Installation.done;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.janji.assurance.Viewer;
import id.janji.assurance.internal.FindingStore;
import id.janji.clause.Bilingual;
import id.janji.clause.Language;
import id.janji.custody.consent.ProgramGrants;
import id.janji.custody.s3.TestSigner;
import id.janji.identity.People;
import id.janji.identity.Role;
import id.janji.identity.service.Right;
import id.janji.identity.service.ServiceAccounts;
import id.janji.job.Jobs;
import id.janji.keys.Keys;
import id.janji.ledger.Ledger;
import id.janji.policy.Publications;
import id.janji.policy.Version;
import id.janji.tenancy.Customer;
import id.janji.tenancy.CustomerId;
import id.janji.tenancy.Customers;
import id.janji.tenancy.DataClass;
import id.janji.tenancy.House;
import id.janji.tenancy.Services;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The clock of a whole server is set forward and back: nothing is entered meanwhile, programs and
/// board say why, and all goes on by itself once the clock is right again.
@Tag("slow")
final class ClockJumpsTest {
  private static final String REGION = "id-jakarta";
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final AtomicReference<Duration> off = new AtomicReference<>(Duration.ZERO);
  private Path folder;
  private RealServer server;
  private CustomerId customer;
  private TestSigner program;

  @BeforeEach
  void open() throws Exception {
    folder = RealServer.open();
    InstantSource set = () -> Instant.now().plus(off.get());
    server = RealServer.at(set.withZone(ZoneOffset.UTC), folder, "--mode", "demo");
    customer = customer();
    program = program();
    assertThat(put("/letters", "")).startsWith("200");
  }

  @AfterEach
  void close() throws IOException {
    server.close();
    RealServer.delete(folder);
  }

  private CustomerId customer() {
    Version version = server.part(Publications.class).version("cloud-provider", 1).orElseThrow();
    done(
        server
            .part(House.class)
            .registerRegion(new House.Region(REGION, "ID", new Bilingual("Jakarta", "Jakarta"))));
    Services services = server.part(Services.class);
    Bilingual name = new Bilingual("Cloud storage", "Penyimpanan awan");
    done(services.register("cloud-storage", name, Services.Offering.Kind.STORAGE));
    done(services.bind("cloud-storage", version.policy()));
    done(services.activate("cloud-storage"));
    CustomerId id =
        done(
            server
                .part(Customers.class)
                .register(
                    new Customer.Draft(
                        "Toko Melati",
                        Customer.Kind.COMPANY,
                        Language.ENGLISH,
                        ZoneId.of("Asia/Jakarta")),
                    version.acceptedBy(null)));
    done(
        services.subscribe(
            id, new Services.Wish("cloud-storage", REGION, EnumSet.of(DataClass.CONTENT), 365)));
    return id;
  }

  private TestSigner program() {
    People.Invitation invitation =
        new People.Invitation(
            "Sari",
            "sari@melati.example",
            Language.ENGLISH,
            customer.value(),
            Set.of(Role.CUSTOMER_ADMINISTRATOR));
    UUID by = ((People.Result.Invited) server.part(People.class).invite(null, invitation)).person();
    ServiceAccounts.Made made =
        done(
            server
                .part(ServiceAccounts.class)
                .make(
                    customer.value(),
                    by,
                    new ServiceAccounts.Wish("Backup", EnumSet.allOf(Right.class), null)));
    assertThat(server.part(ProgramGrants.class).open(made.account())).isEmpty();
    return new TestSigner(
        made.account().accessKey(), new String(made.secret(), UTF_8), REGION, "s3");
  }

  /// Status and content of the answer; the client's own clock is right.
  private String put(String path, String content) throws Exception {
    URI to = server.s3Address(path);
    byte[] body = content.getBytes(UTF_8);
    Map<String, String> headers =
        new HashMap<>(
            program
                .sign(
                    "PUT",
                    path,
                    "",
                    Map.of("host", to.getAuthority(), "x-janji-class", "content"),
                    TestSigner.hex(TestSigner.sha256(body)),
                    Instant.now())
                .headers());
    headers.remove("host");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(to).PUT(HttpRequest.BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    HttpResponse<String> answer =
        CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    return answer.statusCode() + " " + answer.body();
  }

  @Test
  void stopsActsAndHeadsSaysWhyAndGoesOnWithoutAStart() throws Exception {
    assertThat(put("/letters/before", "a")).startsWith("200");
    for (Duration jump : List.of(Duration.ofHours(3), Duration.ofSeconds(-7))) {
      awaitUntil("a board without a jump", () -> !board().contains("s-broken"));
      long size = server.part(Ledger.class).head(customer.value()).size();

      off.set(jump);
      assertThat(put("/letters/meanwhile", "b"))
          .startsWith("503")
          .contains("The server's clock cannot be right, so nothing is opened or stored.");
      assertThatThrownBy(() -> server.part(Ledger.class).checkpoint(customer.value()))
          .hasMessage("The clock cannot be right: it jumped since the server started.");
      assertThatThrownBy(() -> server.part(Jobs.class).runDue())
          .hasMessageStartingWith("The clock cannot be right");
      assertThatThrownBy(() -> server.part(Keys.class).destroy(customer.value(), "nowhere"))
          .hasMessageStartingWith("The clock cannot be right");
      awaitUntil("a red board", () -> board().contains("s-broken"));
      assertThat(server.part(Ledger.class).head(customer.value()).size()).isEqualTo(size);

      off.set(Duration.ZERO);
      assertThat(put("/letters/after", "c")).startsWith("200");
      awaitUntil("a board that has healed", () -> !board().contains("s-broken"));
      awaitUntil("nothing from a time to come", this::nothingIsAhead);
    }
  }

  /// The clause that the clock keeps, as everybody sees it.
  private String board() {
    return Jsoup.parse(server.get("/policy/mailbox-protection").body())
        .select("article[id=B3.5] .chip")
        .outerHtml();
  }

  private boolean nothingIsAhead() {
    Instant now = Instant.now();
    return server.part(FindingStore.class).standings(new Viewer.Provider()).stream()
        .noneMatch(standing -> standing.finding().measuredAt().isAfter(now));
  }

  private static void awaitUntil(String what, BooleanSupplier holds) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!holds.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
    }
  }
}
