package id.janji.keys;

import static id.janji.policy.PolicyText.must;
import static id.janji.policy.PolicyText.policy;
import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Installation;
import id.janji.TestDatabase;
import id.janji.TrustCore;
import id.janji.keeper.exchange.Answer;
import id.janji.keeper.exchange.Asked;
import id.janji.keeper.exchange.Post;
import id.janji.keeper.exchange.Reply;
import id.janji.keeper.exchange.Told;
import id.janji.keeper.folder.KeeperFolder;
import id.janji.keyring.RootSecret;
import id.janji.keyring.check.Refusal;
import id.janji.policy.Version;
import id.janji.tenancy.CustomerId;
import id.janji.tlog.note.Checkpoint;
import id.janji.tlog.note.NoteSigner;
import id.janji.tlog.note.SignedNote;
import id.janji.tlog.note.VerifierKey;
import id.janji.tlog.witness.AddCheckpoint;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Posts that the provider must not take, and replies that a keeper must not.
@Tag("slow")
final class KeeperExchangeTest {
  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path temp;
  static Installation installation;
  static Version version;
  static TrustCore core;
  static CustomerId customer;
  static KeeperFolder keeper;
  static KeeperExchange exchange;
  static final HttpClient client = HttpClient.newHttpClient();

  @BeforeAll
  static void enrol() {
    installation = Installation.of(database.transactions(), temp.resolve("keys"));
    version = installation.publish(policy("cloud", must("A1.2", "policy.scope-register")));
    installation.open(version);
    core = TrustCore.in(TrustCore.folder(), database.transactions());
    customer = customer("Toko Melati");
    keeper =
        KeeperFolder.make(temp.resolve("keeper"), customer.value(), RootSecret.plain().fresh());
    core.keepers.enrol(keeper.keys().enrolment());
    exchange =
        new KeeperExchange(core.keepers, () -> core.ledger, Instant::now, Duration.ofMillis(50));
  }

  private static CustomerId customer(String name) {
    CustomerId made = installation.customer(name, version);
    core.admit(made, name);
    return made;
  }

  @AfterAll
  static void close() {
    keeper.close();
    core.close();
    client.close();
  }

  private static byte[] nonce() {
    byte[] nonce = new byte[Post.NONCE];
    new SecureRandom().nextBytes(nonce);
    return nonce;
  }

  private static Told told(long known, String cosignatures, Answer... answers) {
    return new Told(
        keeper.keys().master(), known, cosignatures, Optional.empty(), List.of(answers));
  }

  private static Post post(UUID who, Instant time, Told told) {
    return Post.signed(
        who, time.truncatedTo(ChronoUnit.MILLIS), nonce(), told.bytes(), keeper.keys().postKey());
  }

  private static Post post(Told told) {
    return post(customer.value(), Instant.now(), told);
  }

  private static int status(byte[] body) {
    return switch (exchange.take(body)) {
      case KeeperExchange.Outcome.Replied _ -> 200;
      case KeeperExchange.Outcome.Rejected(int status, String _) -> status;
    };
  }

  private static Reply reply(Post post) {
    return switch (exchange.take(post.bytes())) {
      case KeeperExchange.Outcome.Replied(byte[] body) -> Reply.read(body);
      case KeeperExchange.Outcome.Rejected(int status, String why) ->
          throw new AssertionError(status + why);
    };
  }

  private static List<VerifierKey> logKeys() {
    return core.ledger.trust(customer.value()).logKeys().stream().map(VerifierKey::parse).toList();
  }

  @Test
  void takesAPostOnceAndBindsItsReplyToIt() {
    Post first = post(told(0, ""));
    Post second = post(told(0, ""));

    Reply reply = reply(first);

    assertThat(reply.answers(customer.value(), first.nonce(), logKeys())).isTrue();
    assertThat(reply.answers(customer.value(), second.nonce(), logKeys())).isFalse();
    assertThat(reply.answers(UUID.randomUUID(), first.nonce(), logKeys())).isFalse();
    assertThat(status(first.bytes())).isEqualTo(401);
  }

  @Test
  void oneThatComesIsAnsweredAtOnceAndThenHeldUntilThereIsSomethingToAsk() throws Exception {
    CustomerId other = customer("Toko Kenanga");
    try (KeeperFolder fresh =
        KeeperFolder.make(temp.resolve("fresh"), other.value(), RootSecret.plain().fresh())) {
      core.keepers.enrol(fresh.keys().enrolment());
      KeeperExchange patient =
          new KeeperExchange(core.keepers, () -> core.ledger, Instant::now, Duration.ofDays(1));
      Supplier<Post> post =
          () ->
              Post.signed(
                  other.value(),
                  Instant.now().truncatedTo(ChronoUnit.MILLIS),
                  nonce(),
                  new Told(fresh.keys().master(), -1, "", Optional.empty(), List.of()).bytes(),
                  fresh.keys().postKey());

      assertThat(patient.take(post.get().bytes()))
          .isInstanceOf(KeeperExchange.Outcome.Replied.class);
      Thread held = Thread.ofVirtual().start(() -> patient.take(post.get().bytes()));
      while (held.isAlive() && held.getState() != Thread.State.TIMED_WAITING) {
        Thread.onSpinWait();
      }
      assertThat(held.isAlive()).isTrue();
      held.interrupt();
      held.join();
    }
  }

  @Test
  void takesNoPostThatWasForgedChangedOrCut() {
    Post good = post(told(0, ""));
    byte[] bytes = good.bytes();
    for (int at = 0; at < bytes.length; at++) {
      byte[] changed = bytes.clone();
      changed[at] ^= 1;
      assertThat(status(changed)).as("byte %d", at).isIn(400, 401);
      assertThat(status(Arrays.copyOf(bytes, at))).as("cut at %d", at).isEqualTo(400);
    }
    assertThat(status(bytes)).isEqualTo(200);
  }

  @Test
  void takesNoPostOfAnotherCustomerOrAnotherTime() {
    assertThat(status(post(UUID.randomUUID(), Instant.now(), told(0, "")).bytes())).isEqualTo(401);
    Instant now = Instant.now();
    assertThat(status(post(customer.value(), now.minusSeconds(130), told(0, "")).bytes()))
        .isEqualTo(401);
    assertThat(status(post(customer.value(), now.plusSeconds(130), told(0, "")).bytes()))
        .isEqualTo(401);
  }

  @Test
  void anOldPostThatIsPostedAgainSaysNothingOfTheClock() {
    Post kept = post(customer.value(), Instant.now().minusSeconds(3), told(0, ""));
    reply(post(told(0, "")));
    List<Duration> before = core.keepers.clocks();

    KeeperExchange later =
        new KeeperExchange(
            core.keepers,
            () -> core.ledger,
            () -> Instant.now().plus(Duration.ofHours(1)),
            Duration.ofMillis(50));
    assertThat(later.take(kept.bytes())).isInstanceOf(KeeperExchange.Outcome.Rejected.class);

    assertThat(core.keepers.clocks()).isEqualTo(before);
  }

  @Test
  void aReplyChangedOnItsWayIsNoReply() {
    Post post = post(told(0, ""));
    Reply reply = reply(post);
    byte[] content = reply.content().clone();
    content[content.length - 1] ^= 1;

    assertThat(new Reply(reply.note(), content).answers(customer.value(), post.nonce(), logKeys()))
        .isFalse();
  }

  @Test
  void answersThatNobodyAskedForAreWipedAndChangeNothing() {
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) 7);

    assertThat(status(post(told(0, "", new Answer.Opened(99, key))).bytes())).isEqualTo(200);
  }

  @Test
  void keepsCosignaturesOnlyIfAllKeysOfTheKeeperSignedTheHeadThatWasShown() {
    Asked asked = Asked.read(reply(post(told(0, ""))).content());
    SignedNote head = AddCheckpoint.parse(asked.head()).checkpoint();
    List<NoteSigner> signers = keeper.keys().signers();
    reply(post(told(0, lines(head.text(), signers.subList(0, 1)))));
    assertThat(core.ledger.cosigned(customer.value())).isEmpty();
    String other = head.text().replace("\n" + size(head) + "\n", "\n" + (size(head) + 1) + "\n");
    reply(post(told(0, lines(other, signers))));
    assertThat(core.ledger.cosigned(customer.value())).isEmpty();

    reply(post(told(size(head), lines(head.text(), signers))));

    assertThat(core.ledger.cosigned(customer.value()))
        .hasValueSatisfying(note -> assertThat(note.text()).isEqualTo(head.text()));
  }

  private static long size(SignedNote note) {
    return Checkpoint.parse(note.text()).size();
  }

  private static String lines(String text, List<NoteSigner> signers) {
    return signers.stream()
        .map(signer -> signer.sign(text, Instant.now()).line() + "\n")
        .collect(Collectors.joining());
  }

  @Test
  void aKeeperThatHasStoppedIsSaidToHave() {
    reply(
        post(new Told(keeper.keys().master(), 0, "", Optional.of(Refusal.HEAD_FORKED), List.of())));
    assertThat(core.keepers.mailbox(customer.value()).stopped()).hasValue(Refusal.HEAD_FORKED);
    reply(post(told(0, "")));
    assertThat(core.keepers.mailbox(customer.value()).stopped()).isEmpty();
  }

  @Test
  void theDoorTakesPostsOnlyAndNoLongOnes() throws Exception {
    try (TestKeeperDoor door = new TestKeeperDoor(core)) {
      URI address = URI.create(door.url() + Post.PATH);
      assertThat(sent(HttpRequest.newBuilder(address).GET())).isEqualTo(405);
      assertThat(sent(posting(address, new byte[Post.LARGEST + 1]))).isEqualTo(413);
      assertThat(sent(posting(address, new byte[] {1}))).isEqualTo(400);
      assertThat(sent(HttpRequest.newBuilder(URI.create(door.url() + "/keeper")).GET()))
          .isEqualTo(404);
    }
  }

  private static HttpRequest.Builder posting(URI address, byte[] body) {
    return HttpRequest.newBuilder(address).POST(HttpRequest.BodyPublishers.ofByteArray(body));
  }

  private static int sent(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
  }
}
