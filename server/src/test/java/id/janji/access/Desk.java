package id.janji.access;

import id.janji.Installation;
import id.janji.TestClock;
import id.janji.TestDatabase;
import id.janji.TrustCore;
import id.janji.access.request.ApprovalKeys;
import id.janji.access.request.Assertion;
import id.janji.access.request.Issuer;
import id.janji.access.request.Purposes;
import id.janji.access.request.Request;
import id.janji.access.request.Requests;
import id.janji.access.request.Waiting;
import id.janji.access.request.Wish;
import id.janji.clause.Language;
import id.janji.entry.Bytes;
import id.janji.entry.approval.Statement;
import id.janji.entry.payload.Operation;
import id.janji.entry.payload.Payload;
import id.janji.entry.payload.Proof;
import id.janji.entry.payload.Scope;
import id.janji.identity.Authenticator;
import id.janji.identity.Caller;
import id.janji.identity.Factor;
import id.janji.identity.Role;
import id.janji.kernel.Kerneling;
import id.janji.notify.Notices;
import id.janji.policy.Version;
import id.janji.procedures.support.Support;
import id.janji.tenancy.CustomerId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A customer with a log, somebody who asks, a manager and an approver, over a real key process and
/// database. The core is the caller's to close.
public final class Desk implements AutoCloseable {
  public static final String ORIGIN = "http://localhost:8420";

  public final TestDatabase database;
  public final TestClock clock = new TestClock(Instant.now());
  public final TrustCore core;
  public final UUID customer;
  public final Requirements requirements;
  public final Access access;
  public final Purposes purposes;
  public final Kerneling kernel;
  public final Support support;
  public final ApprovalKeys keys;
  public final Requests requests;
  public final Caller asker;
  public final Caller manager;
  public final Caller approver;
  public final UUID matter;
  public final Authenticator phone = new Authenticator();

  private Desk(TestDatabase database, Installation installation, Version version, TrustCore core)
      throws Exception {
    this.database = database;
    var transactions = database.transactions();
    this.core = core;
    CustomerId id = installation.customer("Toko Melati", version);
    customer = id.value();
    core.admit(id, "Toko Melati");
    requirements = new Requirements(transactions, clock);
    access = new Access(core.ledger, transactions, requirements, clock);
    purposes = new Purposes(core.ledger, transactions);
    purposes.agree(customer, Purposes.ordinary(version.policy(), version.number()));
    kernel =
        new Kerneling(transactions, core.ledger, List.of(AccessModule.endingGrants(access)), clock);
    support = new Support(kernel.kernel, kernel.cases);
    keys =
        new ApprovalKeys(
            core.ledger,
            transactions,
            (_, credential) -> Optional.of(phone.publicKey()),
            "localhost",
            () -> Set.of(ORIGIN),
            clock);
    requests =
        new Requests(
            core.ledger,
            transactions,
            requirements,
            purposes,
            kernel.cases,
            keys,
            AccessModule.issuer(access),
            new Waiting(new Notices(transactions, List.of(), clock), clock),
            "Awan Contoh",
            clock);
    asker = person("Raka", null, Role.SUPPORT);
    manager = person("Sari", null, Role.MANAGER);
    approver = person("Ayu", customer, Role.CUSTOMER_APPROVER);
    matter = support.open(customer, asker, "A report does not load").orElseThrow();
  }

  public static Desk at(
      TestDatabase database, Installation installation, Version version, TrustCore core) {
    try {
      return new Desk(database, installation, version, core);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /// A person of that side, in the database and signed in.
  public Caller person(String name, @Nullable UUID of, Role role) throws Exception {
    UUID id = UUID.randomUUID();
    String side = of == null ? "null" : "'" + of + "'";
    database.administer(
        "insert into janji.person (id, customer_id, name, email) values ('%1$s', %2$s, '%3$s', '%1$s@a.example')"
            .formatted(id, side, name));
    return new Caller(
        id,
        name,
        of,
        Set.of(role),
        Set.of(Factor.PASSKEY),
        Language.ENGLISH,
        UUID.randomUUID(),
        clock.instant());
  }

  /// All that must hold of the asker holds for a year.
  public Desk fit() {
    fit(asker);
    return this;
  }

  public void fit(Caller person) {
    Instant until = clock.instant().plus(Duration.ofDays(365));
    requirements.signedNda(person.person(), "NDA 17/2026", until);
    requirements.declaredFree(customer, person.person(), "declared", until);
    requirements.worksFrom(person.person(), TrustCore.REGION, "office", until);
  }

  /// The approver's phone may approve.
  public Desk enrolled() {
    keys.enrolPasskey(approver, Bytes.of(phone.id())).orThrow();
    return this;
  }

  public Wish wish() {
    return wish(Duration.ofHours(2), Duration.ofHours(1));
  }

  public Wish wish(Duration window, Duration answer) {
    return new Wish(
        customer,
        matter,
        EnumSet.of(Operation.OPEN, Operation.HEAD),
        new Scope.Bucket("letters"),
        "service",
        3,
        1_000,
        window,
        answer,
        TrustCore.REGION);
  }

  /// A request that waits for the customer.
  public Request allowed() {
    Request request = requests.ask(asker, wish()).orThrow();
    return requests.decide(manager, customer, request.id(), Payload.Answer.YES).orThrow();
  }

  /// A grant that the customer has signed.
  public Grant signed() {
    Request request = allowed();
    return requests.approve(approver, request.id(), request.text(), touch(request)).orThrow();
  }

  /// What the approver's phone answers on the right page.
  public Assertion touch(Request request) {
    return touch(phone, request.text(), ORIGIN);
  }

  public static Assertion touch(Authenticator phone, String text, String origin) {
    String challenge = Bytes.sha256(text.getBytes(StandardCharsets.UTF_8)).base64Url();
    String options = "{\"challenge\":\"%s\",\"rpId\":\"localhost\"}".formatted(challenge);
    return Assertion.parse(phone.sign(options, origin)).orElseThrow();
  }

  /// Issues the grants of requests that were signed.
  public static Issuer issuer(Access access) {
    return AccessModule.issuer(access);
  }

  public static KeyPair ed25519() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /// A signature as the command line makes it.
  public static Proof bare(KeyPair keys, String text) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(keys.getPrivate());
      signature.update(Statement.signedBytes(text.getBytes(StandardCharsets.UTF_8)));
      return new Proof.Ed25519(
          Bytes.sha256(keys.getPublic().getEncoded()), Bytes.of(signature.sign()));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /// The asker opens one letter from where he works.
  public Act act(Caller by, String key) {
    return act(by, key, Optional.of(TrustCore.REGION));
  }

  public Act act(Caller by, String key, Optional<String> session) {
    return new Act(
        customer,
        Act.actor(by),
        Operation.OPEN,
        new id.janji.entry.payload.Item(
            "letters", Bytes.of(key.getBytes(StandardCharsets.UTF_8)), Optional.empty()),
        "service",
        Optional.of(matter.toString()),
        TrustCore.REGION,
        session);
  }

  public long size() {
    return core.ledger.head(customer).size();
  }

  @Override
  public void close() {
    access.close();
  }
}
