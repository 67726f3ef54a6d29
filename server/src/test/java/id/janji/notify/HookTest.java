package id.janji.notify;

import static id.janji.policy.PolicyText.must;
import static id.janji.policy.PolicyText.policy;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import id.janji.Installation;
import id.janji.TestDatabase;
import id.janji.TrustCore;
import id.janji.access.Desk;
import id.janji.clause.Language;
import id.janji.policy.Version;
import id.janji.tenancy.Contacts;
import id.janji.tenancy.CustomerId;
import id.janji.tenancy.Services.Service;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Calls of a real receiver behind TLS.
@Tag("slow")
final class HookTest {
  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path folder;
  static Installation installation;
  static Version version;
  static TrustCore core;

  record Got(String id, String timestamp, String signature, String body) {}

  Desk desk;
  Post post;
  CustomerId customer;
  Service.Id service;
  HttpServer receiver;
  final List<Got> calls = new ArrayList<>();
  final AtomicInteger status = new AtomicInteger(204);

  @BeforeAll
  static void open() {
    installation = Installation.of(database.transactions(), folder.resolve("keys"));
    version = installation.publish(policy("cloud", must("A15.6", "notify.channel-chosen")));
    installation.open(version);
    core = TrustCore.in(TrustCore.folder(), database.transactions());
  }

  @AfterAll
  static void shut() {
    core.close();
  }

  @BeforeEach
  void begin() throws Exception {
    desk = Desk.at(database, installation, version, core);
    customer = new CustomerId(desk.customer);
    service = Installation.done(installation.services().subscribe(customer, Installation.wish()));
    post = new Post(database.transactions(), core.ledger, folder, desk.clock);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(Post.context()));
    server.createContext("/hook", this::answer);
    server.start();
    receiver = server;
  }

  private void answer(HttpExchange call) throws IOException {
    var head = call.getRequestHeaders();
    calls.add(
        new Got(
            head.getFirst("webhook-id"),
            head.getFirst("webhook-timestamp"),
            head.getFirst("webhook-signature"),
            new String(call.getRequestBody().readAllBytes(), UTF_8)));
    if (status.get() / 100 == 3) {
      call.getResponseHeaders().add("Location", address("/hook?again"));
    }
    call.sendResponseHeaders(status.get(), -1);
    call.close();
  }

  private String address(String path) {
    return "https://localhost:" + receiver.getAddress().getPort() + path;
  }

  @AfterEach
  void end() throws Exception {
    database.administer("update janji.notice set due_at = null, pending = false");
    receiver.stop(0);
    post.close();
    desk.close();
  }

  private Contacts.Contact.Id contact(Contacts.Channel channel, String address, int position) {
    Contacts.Contact.Id id =
        Installation.done(
            post.contacts.add(
                customer, service, new Contacts.Draft("Ayu", channel, address, Language.ENGLISH)));
    Installation.done(post.contacts.confirm(customer, id));
    Installation.done(post.contacts.place(customer, id, position));
    return id;
  }

  private UUID tell(NoticeKind kind) {
    UUID id =
        post.notices.tell(
            Telling.of(
                desk.customer,
                kind,
                new Audience.Contacts(),
                Optional.empty(),
                UUID.randomUUID().toString()));
    post.postman.run();
    return id;
  }

  @Test
  void aCallIsSignedAsStandardWebhooksSayAndItsAnswerIsNoAcknowledgement() throws Exception {
    contact(Contacts.Channel.WEBHOOK, address("/hook"), 1);
    UUID id = tell(NoticeKind.INCIDENT_NOTICE);

    Got got = calls.getFirst();
    assertThat(got.id()).isEqualTo("msg_" + id + ".1");
    assertThat(got.body()).contains("\"type\":\"notice.incident_notice\"").contains(id.toString());
    assertThat(got.signature()).startsWith("v1a,");
    byte[] info = HexFormat.of().parseHex("302a300506032b6570032100");
    String shown = new Signing(post.keys, Post.DOMAIN).callKey();
    byte[] raw = Base64.getDecoder().decode(shown.substring("whpk_".length()));
    byte[] key = java.util.Arrays.copyOf(info, info.length + raw.length);
    System.arraycopy(raw, 0, key, info.length, raw.length);
    Signature check = Signature.getInstance("Ed25519");
    check.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(key)));
    check.update((got.id() + "." + got.timestamp() + "." + got.body()).getBytes(UTF_8));
    assertThat(check.verify(Base64.getDecoder().decode(got.signature().substring(4)))).isTrue();
    Notice notice = post.notices.find(desk.customer, id).orElseThrow();
    assertThat(notice.ended()).isEmpty();
    assertThat(notice.waits()).isTrue();
  }

  @Test
  void aFailingReceiverIsCalledAgainUnderTheSameIdAndNoRedirectIsFollowed() throws Exception {
    contact(Contacts.Channel.WEBHOOK, address("/hook"), 1);
    status.set(503);
    UUID id = tell(NoticeKind.INCIDENT_NOTICE);
    desk.clock.advance(Duration.ofSeconds(5));
    status.set(302);
    post.postman.run();
    desk.clock.advance(Duration.ofMinutes(5));
    status.set(200);
    post.postman.run();

    assertThat(calls).extracting(Got::id).hasSize(3).containsOnly("msg_" + id + ".1");
    assertThat(post.notices.reached(desk.customer, id).getFirst().state())
        .isEqualTo(Reached.State.SENT);
  }

  @Test
  void aReceiverThatStaysDeadIsGivenUpAfterDaysAndToldOfByAnotherChannel() throws Exception {
    Contacts.Contact.Id dead = contact(Contacts.Channel.WEBHOOK, address("/hook"), 1);
    contact(Contacts.Channel.EMAIL, "ayu@melati.example", 2);
    status.set(500);
    UUID id = tell(NoticeKind.INCIDENT_NOTICE);
    Duration passed = Duration.ZERO;
    for (int i = 0; i < 90 && !isStale(dead); i++) {
      desk.clock.advance(Duration.ofHours(1));
      passed = passed.plusHours(1);
      post.postman.run();
    }

    assertThat(isStale(dead)).isTrue();
    assertThat(passed).isGreaterThan(Duration.ofDays(2));
    assertThat(calls).hasSizeBetween(8, 12);
    assertThat(post.mails.getReceivedMessages()).isNotEmpty();
    assertThat(post.notices.reached(desk.customer, id)).hasSize(2);
  }

  private boolean isStale(Contacts.Contact.Id id) {
    return post.contacts.list(customer).stream()
        .anyMatch(each -> each.id().equals(id) && each.stale() != null);
  }
}
