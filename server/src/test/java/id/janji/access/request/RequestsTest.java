package id.janji.access.request;

import static id.janji.policy.PolicyText.must;
import static id.janji.policy.PolicyText.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.janji.Installation;
import id.janji.TestDatabase;
import id.janji.TrustCore;
import id.janji.access.Access;
import id.janji.access.Begun;
import id.janji.access.Decision;
import id.janji.access.Desk;
import id.janji.access.Ended;
import id.janji.access.Grant;
import id.janji.access.UnderWay;
import id.janji.entry.Basis;
import id.janji.entry.Bytes;
import id.janji.entry.approval.Statement;
import id.janji.entry.payload.Payload;
import id.janji.identity.Authenticator;
import id.janji.identity.Caller;
import id.janji.identity.Role;
import id.janji.ledger.LedgerException;
import id.janji.policy.Version;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
final class RequestsTest {
  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path signing;
  static Installation installation;
  static Version version;
  static final StoppingClock clock = new StoppingClock();
  static TrustCore core;

  private Desk desk;

  @BeforeAll
  static void install() {
    installation = Installation.of(database.transactions(), signing.resolve("keys"));
    version = installation.publish(policy("cloud", must("A1.2", "policy.scope-register")));
    installation.open(version);
    core = TrustCore.in(TrustCore.folder(), database.transactions(), clock);
  }

  @AfterAll
  static void stop() {
    core.close();
  }

  @BeforeEach
  void admit() {
    desk = Desk.at(database, installation, version, core).fit().enrolled();
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void askedAllowedAndSignedOpensWhatWasSignedAndTheCustomersVerifierAgrees() throws Exception {
    Grant grant = desk.signed();

    assertThat(grant.basis()).isEqualTo(Basis.APPROVED);
    Decision.Allowed allowed = allowed();
    UnderWay act =
        switch (desk.access.begin(allowed, Optional.empty(), 100)) {
          case Begun.Going(UnderWay going) -> going;
          case Begun.Refused(Decision.Refused why) ->
              throw new AssertionError(why.code().toString());
        };
    act.end(Payload.Result.DONE, 100, Optional.empty());
    assertThat(allowed.itemsLeft()).hasValue(2);
    assertThat(allowed.bytesLeft()).hasValue(900);
    assertThat(desk.requests.find(desk.customer, grant.terms().request().orElseThrow()))
        .map(request -> request.state(desk.clock.instant()))
        .contains(Request.State.APPROVED);
    Path export = Files.createTempFile(signing, "log", ".zip");
    try (OutputStream out = Files.newOutputStream(export)) {
      desk.core.ledger.export(desk.customer, Optional.empty(), out);
    }
    assertThat(TrustCore.verified(export)).contains("approved").endsWith("4");
  }

  @Test
  void aKeyOfTheCommandLineApprovesToo() {
    KeyPair keys = Desk.ed25519();
    desk.keys.enrolKey(desk.approver, Bytes.of(keys.getPublic().getEncoded())).orThrow();
    Request request = desk.allowed();

    desk.requests
        .approve(desk.approver, request.id(), request.text(), Desk.bare(keys, request.text()))
        .orThrow();

    allowed();
  }

  @Test
  void nobodyAsksForAnythingWithoutAllThatMustHoldOfHim() throws Exception {
    Caller other = desk.person("Budi", null, Role.SUPPORT);
    assertRefused(Fault.NDA, () -> desk.requests.ask(other, desk.wish()));
    desk.requirements.endNda(desk.asker.person());
    assertRefused(Fault.NDA, () -> desk.requests.ask(desk.asker, desk.wish()));
    assertRefused(Fault.WRONG_SIDE, () -> desk.requests.ask(desk.approver, desk.wish()));
  }

  @Test
  void whatIsAskedForIsBoundedAndHangsOnAnOpenCase() {
    assertRefused(
        Fault.TERMS,
        () -> desk.requests.ask(desk.asker, desk.wish(Duration.ofDays(32), Duration.ofHours(1))));
    assertRefused(
        Fault.TERMS,
        () -> desk.requests.ask(desk.asker, desk.wish(Duration.ofHours(1), Duration.ofHours(2))));
    desk.support.close(desk.customer, desk.matter, desk.asker);
    assertRefused(Fault.NO_CASE, () -> desk.requests.ask(desk.asker, desk.wish()));
  }

  @Test
  void whatIsSentTwiceUnderOneIdIsAskedOnce() {
    UUID id = UUID.randomUUID();
    Request first = desk.requests.ask(desk.asker, id, desk.wish()).orThrow();

    assertThat(desk.requests.ask(desk.asker, id, desk.wish()).orThrow().text())
        .isEqualTo(first.text());
    assertThat(desk.requests.of(first.customer()))
        .filteredOn(each -> each.id().equals(id))
        .hasSize(1);
  }

  @Test
  void nobodyDecidesAboutHisOwnRequestOrTwiceOrForTheOtherSide() {
    Request request = desk.requests.ask(desk.asker, desk.wish()).orThrow();
    assertRefused(Fault.OWN_REQUEST, () -> decide(desk.asker, request));
    assertRefused(Fault.WRONG_SIDE, () -> decide(desk.approver, request));
    decide(desk.manager, request).orThrow();
    assertRefused(Fault.ANSWERED, () -> decide(desk.manager, request));
  }

  @Test
  void aManagerAllowsLessTimeNeverMoreAndTheCustomerSignsTheShorterStatement() throws Exception {
    Request asked = desk.requests.ask(desk.asker, desk.wish()).orThrow();
    assertRefused(Fault.LONGER, () -> allow(desk.manager, asked, Duration.ofHours(3)));
    assertRefused(Fault.LONGER, () -> allow(desk.manager, asked, Duration.ofHours(2)));
    assertRefused(Fault.LONGER, () -> allow(desk.manager, asked, Duration.ZERO));
    assertRefused(Fault.OWN_REQUEST, () -> allow(desk.asker, asked, Duration.ofMinutes(30)));

    Request shorter = allow(desk.manager, asked, Duration.ofMinutes(30)).orThrow();
    assertThat(state(asked)).isEqualTo(Request.State.REFUSED);
    assertThat(state(shorter)).isEqualTo(Request.State.WAITS_FOR_CUSTOMER);
    Statement said = shorter.statement();
    assertThat(Duration.between(said.from(), said.until())).isEqualTo(Duration.ofMinutes(30));
    assertThat(said.lapses()).isEqualTo(said.until());
    assertThat(said)
        .usingRecursiveComparison()
        .ignoringFields("request", "until", "lapses", "nonce")
        .isEqualTo(asked.statement());
    assertRefused(Fault.ANSWERED, () -> allow(desk.manager, asked, Duration.ofMinutes(15)));
    assertRefused(Fault.ANSWERED, () -> approve(asked, desk.touch(asked)));

    Grant grant = approve(shorter, desk.touch(shorter)).orThrow();
    assertThat(grant.terms().until()).contains(said.until());
    Path export = Files.createTempFile(signing, "log", ".zip");
    try (OutputStream out = Files.newOutputStream(export)) {
      desk.core.ledger.export(desk.customer, Optional.empty(), out);
    }
    assertThat(TrustCore.verified(export))
        .contains("1 approval with a good signature")
        .endsWith("4");
  }

  /// What was asked is refused first, so that in between nothing is open that nobody allowed.
  @Test
  void aStopBetweenTheNoAndTheShorterRequestLeavesTheNoAloneAndAskingAgainWorks() throws Exception {
    Request asked = desk.requests.ask(desk.asker, desk.wish()).orThrow();
    long size = desk.size();
    clock.stopAfter(1);
    assertThatThrownBy(() -> allow(desk.manager, asked, Duration.ofMinutes(30)))
        .isInstanceOf(LedgerException.class);
    clock.goOn();

    assertThat(desk.size()).isEqualTo(size + 1);
    assertThat(state(asked)).isEqualTo(Request.State.REFUSED);
    assertThat(desk.requests.all())
        .filteredOn(each -> each.customer().equals(desk.customer))
        .extracting(Request::id)
        .containsExactly(asked.id());
    assertRefused(Fault.ANSWERED, () -> allow(desk.manager, asked, Duration.ofMinutes(30)));

    Request again = desk.requests.ask(desk.asker, desk.wish()).orThrow();
    Request shorter = allow(desk.manager, again, Duration.ofMinutes(30)).orThrow();
    approve(shorter, desk.touch(shorter)).orThrow();
    allowed();
  }

  private Step<Request> allow(Caller by, Request request, Duration most) {
    return desk.requests.allow(by, desk.customer, request.id(), most);
  }

  private Request.State state(Request request) {
    return desk.requests
        .find(desk.customer, request.id())
        .orElseThrow()
        .state(desk.clock.instant());
  }

  @Test
  void aCustomerWhoGivesNoTimeAtAllHasSignedNothing() {
    Request request = desk.allowed();
    long size = desk.size();
    assertRefused(
        Fault.LONGER,
        () ->
            desk.requests.approve(
                desk.approver, request.id(), request.text(), desk.touch(request), Duration.ZERO));
    assertThat(desk.size()).isEqualTo(size);
    approve(request, desk.touch(request)).orThrow();
  }

  @Test
  void theCustomerSignsOnlyWhatAManagerHasAllowed() {
    Request request = desk.requests.ask(desk.asker, desk.wish()).orThrow();
    assertRefused(Fault.MANAGER_FIRST, () -> approve(request, desk.touch(request)));
    desk.requests.decide(desk.manager, desk.customer, request.id(), Payload.Answer.NO).orThrow();
    assertRefused(Fault.ANSWERED, () -> approve(request, desk.touch(request)));
  }

  @Test
  void anotherStatementAnotherOriginAnotherKeyAndAStrangeSignatureAreRefused() throws Exception {
    Request request = desk.allowed();
    Request other = desk.allowed();
    assertRefused(
        Fault.STATEMENT,
        () -> desk.requests.approve(desk.approver, request.id(), other.text(), desk.touch(other)));
    assertRefused(Fault.SIGNATURE, () -> approve(request, desk.touch(other)));
    assertRefused(
        Fault.SIGNATURE,
        () -> approve(request, Desk.touch(desk.phone, request.text(), "https://evil.example")));
    assertRefused(
        Fault.SIGNATURE,
        () -> {
          Authenticator careless = desk.phone.cloned().withoutVerification();
          return approve(request, Desk.touch(careless, request.text(), Desk.ORIGIN));
        });
    assertRefused(
        Fault.KEY,
        () -> approve(request, Desk.touch(new Authenticator(), request.text(), Desk.ORIGIN)));
    assertRefused(
        Fault.KEY,
        () ->
            desk.requests.approve(
                desk.approver,
                request.id(),
                request.text(),
                Desk.bare(Desk.ed25519(), request.text())));
    assertThat(desk.access.grants(desk.customer)).isEmpty();
  }

  @Test
  void aKeyApprovesForItsHolderAndHisCompanyAlone() throws Exception {
    Request request = desk.allowed();
    Caller colleague = desk.person("Dewi", desk.customer, Role.CUSTOMER_APPROVER);
    assertRefused(
        Fault.KEY,
        () -> desk.requests.approve(colleague, request.id(), request.text(), desk.touch(request)));
    UUID elsewhere = installation.customer("Toko Kenanga", version).value();
    Caller stranger = desk.person("Eka", elsewhere, Role.CUSTOMER_APPROVER);
    assertRefused(
        Fault.UNKNOWN,
        () -> desk.requests.approve(stranger, request.id(), request.text(), desk.touch(request)));
    assertRefused(
        Fault.UNKNOWN,
        () ->
            desk.requests.approve(desk.manager, request.id(), request.text(), desk.touch(request)));
  }

  @Test
  void aRetiredKeyApprovesNothingAndNeverReturns() {
    Request request = desk.allowed();
    Bytes fingerprint = Bytes.sha256(desk.phone.publicKey());
    desk.keys.retire(desk.approver, fingerprint, "the phone is lost").orThrow();
    assertRefused(Fault.KEY, () -> approve(request, desk.touch(request)));
    assertRefused(
        Fault.KEY, () -> desk.keys.enrolPasskey(desk.approver, Bytes.of(desk.phone.id())));
  }

  @Test
  void anApprovalIsGivenOnceAndCannotBeReplayed() {
    Request request = desk.allowed();
    Assertion touch = desk.touch(request);
    approve(request, touch).orThrow();
    assertRefused(Fault.ANSWERED, () -> approve(request, touch));
    assertThat(desk.access.grants(desk.customer)).hasSize(1);
  }

  @Test
  void silenceIsNo() {
    Request request = desk.allowed();
    desk.clock.advance(Duration.ofHours(1));
    assertRefused(Fault.LAPSED, () -> approve(request, desk.touch(request)));
    assertRefused(Fault.LAPSED, () -> desk.requests.refuse(desk.approver, request.id()));
  }

  @Test
  void aNoOfTheCustomersStays() {
    Request request = desk.allowed();
    desk.requests.refuse(desk.approver, request.id()).orThrow();
    assertRefused(Fault.ANSWERED, () -> approve(request, desk.touch(request)));
  }

  @Test
  void whatMustHoldIsAskedAgainAtTheSignatureAndAtEachUse() {
    Grant grant = desk.signed();
    allowed();
    assertThat(desk.access.decide(desk.act(desk.asker, "a", Optional.empty())))
        .isEqualTo(new Decision.Refused(Decision.Code.SESSION));
    assertThat(desk.access.decide(desk.act(desk.asker, "a", Optional.of("sg-one"))))
        .isEqualTo(new Decision.Refused(Decision.Code.REGION));
    Request request = desk.allowed();
    desk.requirements.endNda(desk.asker.person());
    assertThat(desk.access.decide(desk.act(desk.asker, "a")))
        .isEqualTo(new Decision.Refused(Decision.Code.NDA));
    assertRefused(Fault.NDA, () -> approve(request, desk.touch(request)));
    assertThat(grant.ended()).isEmpty();
  }

  @Test
  void withTheCaseAllEndsThatWasGrantedForIt() throws Exception {
    desk.signed();
    CompletableFuture<Ended> told = new CompletableFuture<>();
    desk.access.watch(allowed(), told::complete);

    assertThat(desk.support.close(desk.customer, desk.matter, desk.asker)).isTrue();

    assertThat(told.get(1, TimeUnit.SECONDS)).isEqualTo(Ended.CASE_CLOSED);
    assertThat(desk.access.decide(desk.act(desk.asker, "a"))).isInstanceOf(Decision.Refused.class);
    assertThat(desk.support.close(desk.customer, desk.matter, desk.asker)).isFalse();
  }

  @Test
  void theCustomerEndsAGrantAtOnce() {
    Grant grant = desk.signed();
    assertThat(
            desk.access.revoke(
                desk.customer, grant.id(), id.janji.access.Act.actor(desk.approver), "enough"))
        .isEqualTo(Access.Stopped.NOW);
    assertThat(desk.access.decide(desk.act(desk.asker, "a")))
        .isEqualTo(new Decision.Refused(Decision.Code.NO_GRANT));
  }

  @Test
  void anAnswerThatIsNoAssertionIsNone() {
    assertThat(Assertion.parse("")).isEmpty();
    assertThat(Assertion.parse("{}")).isEmpty();
    assertThat(Assertion.parse("[1,")).isEmpty();
    assertThat(Assertion.parse("{\"rawId\":\"AA==\"}")).isEmpty();
    assertThat(Assertion.parse("x".repeat(40_000))).isEmpty();
  }

  private Step<Request> decide(Caller by, Request request) {
    return desk.requests.decide(by, desk.customer, request.id(), Payload.Answer.YES);
  }

  private Step<Grant> approve(Request request, Assertion touch) {
    return desk.requests.approve(desk.approver, request.id(), request.text(), touch);
  }

  private Decision.Allowed allowed() {
    return switch (desk.access.decide(desk.act(desk.asker, "a"))) {
      case Decision.Allowed allowed -> allowed;
      case Decision.Refused(Decision.Code code) -> throw new AssertionError(code.toString());
    };
  }

  private interface Attempt {
    Step<?> make() throws Exception;
  }

  /// Refused for exactly this, and not one entry more in the log.
  private void assertRefused(Fault fault, Attempt attempt) {
    long size = desk.size();
    try {
      assertThat(attempt.make()).isEqualTo(new Step.Refused<>(fault));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    assertThat(desk.size()).isEqualTo(size);
  }

  /// The ledger's clock, which tells the time so many times more and then none.
  private static final class StoppingClock extends Clock {
    private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);

    void stopAfter(int times) {
      left.set(times);
    }

    void goOn() {
      left.set(Integer.MAX_VALUE);
    }

    @Override
    public Instant instant() {
      if (left.getAndDecrement() <= 0) {
        throw new LedgerException(LedgerException.Code.CLOCK, "The clock stopped.", null);
      }
      return Instant.now();
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
