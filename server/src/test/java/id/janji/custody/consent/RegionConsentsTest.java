package id.janji.custody.consent;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.access.Desk;
import id.janji.access.Standing;
import id.janji.access.request.ApprovalKeys;
import id.janji.access.request.Fault;
import id.janji.access.request.Step;
import id.janji.clause.Language;
import id.janji.control.State;
import id.janji.custody.Answer;
import id.janji.custody.BucketName;
import id.janji.custody.ItemKey;
import id.janji.custody.ItemName;
import id.janji.custody.Reason;
import id.janji.custody.Requester;
import id.janji.custody.control.Hall;
import id.janji.custody.control.RegionPinned;
import id.janji.custody.control.Visit;
import id.janji.custody.s3.BucketWish;
import id.janji.custody.s3.Conditions;
import id.janji.custody.s3.ItemService.Hold;
import id.janji.custody.s3.Selection;
import id.janji.custody.s3.Source;
import id.janji.entry.Basis;
import id.janji.entry.Bytes;
import id.janji.entry.payload.Actor;
import id.janji.entry.payload.Most;
import id.janji.entry.payload.Operation;
import id.janji.entry.payload.Scope;
import id.janji.identity.Caller;
import id.janji.identity.Factor;
import id.janji.identity.Role;
import id.janji.identity.service.Right;
import id.janji.identity.service.ServiceAccount;
import id.janji.tenancy.DataClass;
import id.janji.tenancy.Purpose;
import java.io.IOException;
import java.net.InetAddress;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class RegionConsentsTest {
  @RegisterExtension static final Hall hall = new Hall();
  private static final String ABROAD = "sg-one";
  private static final UUID PERSON = UUID.randomUUID();
  private static KeyPair keys;
  private static RegionConsents consents;
  private static Caller approver;

  @BeforeAll
  static void enrol() throws Exception {
    UUID customer = hall.customer.value();
    hall.database.administer(
        "insert into janji.region (code, country, name_en, name_id) values ('sg-one', 'SG', 'Singapore', 'Singapura')",
        "insert into janji.person (id, customer_id, name, email) values ('%s', '%s', 'Dewi', 'dewi@melati.example')"
            .formatted(PERSON, customer));
    keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    ApprovalKeys approvers =
        new ApprovalKeys(
            hall.core.ledger,
            hall.database.transactions(),
            (_, _) -> Optional.empty(),
            "localhost",
            Set::of,
            Clock.systemUTC());
    approver =
        new Caller(
            PERSON,
            "Dewi",
            customer,
            Set.of(Role.CUSTOMER_APPROVER),
            Set.of(Factor.PASSKEY),
            Language.ENGLISH,
            UUID.randomUUID(),
            Instant.now());
    approvers.enrolKey(approver, Bytes.of(keys.getPublic().getEncoded())).orThrow();
    consents =
        new RegionConsents(
            hall.database.transactions(),
            hall.core.ledger,
            approvers,
            hall.access,
            hall.core.keys,
            hall.house.services(),
            Clock.systemUTC());
  }

  /// A program with a grant at home, as the page makes it.
  private record Program(ServiceAccount account, Requester by, BucketName home, BucketName abroad) {
    static Program fresh() throws Exception {
      UUID id = UUID.randomUUID();
      UUID customer = hall.customer.value();
      String name = "Backup " + id.toString().substring(0, 6);
      hall.database.administer(
          """
          insert into janji.service_account (id, customer_id, name, access_key, sealed, rights, made_by, created_at)
          values ('%1$s', '%2$s', '%3$s', 'JNJ' || translate(substr(upper(md5('%1$s')), 1, 17), '0189', 'WXYZ'),
            decode(repeat('00', 40), 'hex'), '{read,write}', '%4$s', now())\
          """
              .formatted(id, customer, name, PERSON));
      Standing standing =
          new Standing(
              new Actor(id.toString(), name, Actor.Party.CUSTOMER),
              EnumSet.complementOf(EnumSet.of(Operation.DESTROY)),
              new Scope.Everything(),
              List.of(Purpose.SERVICE.code()),
              List.of("id-jakarta"),
              Most.UNLIMITED,
              Optional.empty());
      hall.access.stand(customer, Basis.OWN, standing).orThrow();
      ServiceAccount account =
          new ServiceAccount(
              id, customer, name, "", EnumSet.allOf(Right.class), Instant.now(), null, null, null);
      Requester by =
          new Requester(
              id,
              name,
              hall.customer,
              UUID.randomUUID(),
              InetAddress.ofLiteral("127.0.0.1"),
              Optional.empty());
      String tail = id.toString().substring(0, 8);
      return new Program(
          account, by, new BucketName("home-" + tail), new BucketName("abroad-" + tail));
    }

    Answer<?> make(BucketName name, String region) {
      return hall.custodian.createBucket(by, new BucketWish(name, region, null, null));
    }

    Answer<?> put(BucketName bucket) throws IOException {
      return hall.custodian.put(
          by,
          at(bucket),
          Visit.terms(DataClass.CONTENT, null, Hold.OFF),
          Conditions.NONE,
          Visit.content(new byte[] {1, 2}));
    }

    Answer<?> copy() {
      return hall.custodian.copy(
          by, new Source(at(home), Conditions.NONE), at(abroad), null, null, Conditions.NONE);
    }

    Answer<?> look() {
      return hall.custodian.look(by, at(abroad), new Selection.Whole(), Conditions.NONE);
    }

    static ItemName at(BucketName bucket) {
      return ItemName.newest(bucket, new ItemKey("one"));
    }

    Step<RegionConsent> drawn(long items) {
      return consents.draw(
          approver,
          new RegionConsents.Wish(
              account, "Toko Melati", ABROAD, items, 1_000, Duration.ofDays(30)));
    }

    RegionConsent signed(long items) {
      RegionConsent consent = drawn(items).orThrow();
      return consents
          .sign(approver, consent.id(), consent.text(), Desk.bare(keys, consent.text()))
          .orThrow();
    }
  }

  private static void assertDone(Answer<?> answer) {
    assertThat(answer).isInstanceOf(Answer.Given.class);
  }

  private static void assertRefused(Answer<?> answer, Reason... reasons) {
    assertThat(answer).isInstanceOf(Answer.Refused.class);
    assertThat(((Answer.Refused<?>) answer).reason()).isIn((Object[]) reasons);
  }

  @Test
  void nothingIsStoredAbroadWithoutASignatureAndEverythingWithinOne() throws Exception {
    Program program = Program.fresh();
    assertDone(program.make(program.home(), "id-jakarta"));
    assertDone(program.put(program.home()));
    assertRefused(program.make(program.abroad(), ABROAD), Reason.DENIED, Reason.REGION_UNKNOWN);
    RegionConsent drawn = program.drawn(3).orThrow();
    assertThat(drawn.state(Instant.now())).isEqualTo(RegionConsent.State.WAITS);
    assertRefused(program.make(program.abroad(), ABROAD), Reason.DENIED, Reason.REGION_UNKNOWN);

    RegionConsent signed =
        consents.sign(approver, drawn.id(), drawn.text(), Desk.bare(keys, drawn.text())).orThrow();

    assertThat(signed.state(Instant.now())).isEqualTo(RegionConsent.State.IN_FORCE);
    assertDone(program.make(program.abroad(), ABROAD));
    assertDone(program.put(program.abroad()));
    assertDone(program.copy());
    hall.probing(RegionPinned::new).assertKept();
    assertThat(hall.probing(RegionPinned::new).standings().getFirst().finding().evidence())
        .contains("consent " + signed.id() + ": 2 versions");
  }

  @Test
  void whatIsTakenBackEndsStoringAtOnceAndLeavesWhatLiesThere() throws Exception {
    Program program = Program.fresh();
    assertDone(program.make(program.home(), "id-jakarta"));
    assertDone(program.put(program.home()));
    RegionConsent signed = program.signed(10);
    assertDone(program.make(program.abroad(), ABROAD));
    assertDone(program.put(program.abroad()));

    assertThat(consents.end(approver, signed.id()).orThrow().state(Instant.now()))
        .isEqualTo(RegionConsent.State.ENDED);

    assertRefused(program.put(program.abroad()), Reason.DENIED);
    assertRefused(program.copy(), Reason.DENIED);
    assertDone(program.look());
    assertDone(program.put(program.home()));
    assertThat(((Step.Refused<?>) consents.end(approver, signed.id())).fault())
        .isEqualTo(Fault.LAPSED);
    hall.probing(RegionPinned::new).assertKept();
  }

  @Test
  void noMoreIsStoredThanWasSigned() throws Exception {
    Program program = Program.fresh();
    program.signed(1);
    assertDone(program.make(program.abroad(), ABROAD));
    assertDone(program.put(program.abroad()));
    assertRefused(program.put(program.abroad()), Reason.DENIED);
  }

  @Test
  void anotherProgramIsNotLetInByIt() throws Exception {
    Program.fresh().signed(5);
    Program other = Program.fresh();
    assertRefused(other.make(other.abroad(), ABROAD), Reason.DENIED);
  }

  @Test
  void aSignatureOfAnotherKeyOrTextCountsForNothing() throws Exception {
    Program program = Program.fresh();
    RegionConsent drawn = program.drawn(5).orThrow();
    KeyPair stranger = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();

    assertFault(
        consents.sign(approver, drawn.id(), drawn.text(), Desk.bare(stranger, drawn.text())),
        Fault.KEY);
    String other = drawn.text().replace("\"items\":5", "\"items\":6");
    assertFault(
        consents.sign(approver, drawn.id(), other, Desk.bare(keys, other)), Fault.STATEMENT);
    assertFault(
        consents.sign(approver, drawn.id(), drawn.text(), Desk.bare(keys, other)), Fault.SIGNATURE);
    assertRefused(program.make(program.abroad(), ABROAD), Reason.DENIED);
  }

  private static void assertFault(Step<?> step, Fault fault) {
    assertThat(((Step.Refused<?>) step).fault()).isEqualTo(fault);
  }

  @Test
  void aConsentThatOnlyTheDatabaseKnowsIsSeen() throws Exception {
    Program program = Program.fresh();
    RegionConsent drawn = program.drawn(5).orThrow();
    hall.database.administer(
        "update janji.region_consent set approval_index = request_index + 1, signed_by = 'Dewi', signed_at = now() where id = '"
            + drawn.id()
            + "'");
    hall.probing(RegionPinned::new)
        .assertBroken("A consent is not in its customer's log with a signature of his.");
    hall.database.administer("delete from janji.region_consent where id = '" + drawn.id() + "'");
    assertThat(hall.probing(RegionPinned::new).now()).isEqualTo(State.KEPT);
  }
}
