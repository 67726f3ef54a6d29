package id.janji.custody.consent;

import id.janji.access.Access;
import id.janji.access.Act;
import id.janji.access.Grant;
import id.janji.access.Issued;
import id.janji.access.Standing;
import id.janji.access.request.ApprovalKeys;
import id.janji.access.request.Assertion;
import id.janji.access.request.Fault;
import id.janji.access.request.Step;
import id.janji.db.tx.Transactions;
import id.janji.entry.Basis;
import id.janji.entry.Bytes;
import id.janji.entry.EntryException;
import id.janji.entry.approval.ProofCheck;
import id.janji.entry.approval.Statement;
import id.janji.entry.payload.Most;
import id.janji.entry.payload.Operation;
import id.janji.entry.payload.Payload;
import id.janji.entry.payload.Proof;
import id.janji.entry.payload.Scope;
import id.janji.identity.Caller;
import id.janji.identity.service.ServiceAccount;
import id.janji.keys.Keys;
import id.janji.ledger.Draft;
import id.janji.ledger.Ledger;
import id.janji.ledger.Receipt;
import id.janji.ledger.Written;
import id.janji.tenancy.CustomerId;
import id.janji.tenancy.Purpose;
import id.janji.tenancy.Services;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// How a customer lets one of his programs store in a region that none of his services names: the
/// statement is drawn up, entered, and signed with an approval key of his. Then he has keys there,
/// and the program a grant within exactly that statement. Silence is no.
///
/// All methods throw what ledger and keys throw while they cannot be used.
public final class RegionConsents {
  /// What hangs on no support case.
  private static final String MATTER = "region";

  private final Ledger ledger;
  private final ConsentRows rows;
  private final ApprovalKeys approvers;
  private final Access access;
  private final Keys keys;
  private final Services services;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  public RegionConsents(
      Transactions transactions,
      Ledger ledger,
      ApprovalKeys approvers,
      Access access,
      Keys keys,
      Services services,
      Clock clock) {
    this.ledger = ledger;
    this.rows = new ConsentRows(transactions);
    this.approvers = approvers;
    this.access = access;
    this.keys = keys;
    this.services = services;
    this.clock = clock;
  }

  /// What is to be consented to.
  ///
  /// @param employer whose program it is: the customer, by name
  /// @param items how many acts of storing at most
  /// @param bytes how much at most, in all
  /// @param window from now on, at most 31 days
  public record Wish(
      ServiceAccount program,
      String employer,
      String region,
      long items,
      long bytes,
      Duration window) {}

  /// Draws up a statement and enters it; nothing may be stored yet.
  public Step<RegionConsent> draw(Caller by, Wish wish) {
    Optional<UUID> own = by.customerId().filter(id -> id.equals(wish.program().customer()));
    if (own.isEmpty()) {
      return Step.refused(Fault.WRONG_SIDE);
    }
    if (!ledger.has(own.get())) {
      return Step.refused(Fault.NO_LOG);
    }
    boolean bounded =
        wish.items() > 0
            && wish.bytes() >= 0
            && wish.window().isPositive()
            && wish.window().compareTo(Statement.LONGEST) <= 0;
    if (!bounded || isNamed(own.get(), wish.region()) || !wish.program().isLive(clock.instant())) {
      return Step.refused(Fault.TERMS);
    }
    try {
      return drawn(own.get(), wish, statement(own.get(), wish));
    } catch (EntryException unsayable) {
      return Step.refused(Fault.TERMS);
    }
  }

  private boolean isNamed(UUID customer, String region) {
    return services.list(new CustomerId(customer)).stream()
        .anyMatch(service -> service.region().equals(region));
  }

  private Statement statement(UUID customer, Wish wish) {
    Instant from = now();
    Instant until = from.plus(wish.window());
    byte[] nonce = new byte[32];
    random.nextBytes(nonce);
    Purpose why = Purpose.SERVICE;
    return new Statement(
        ledger.origin(customer),
        customer,
        UUID.randomUUID(),
        new Statement.Person(
            wish.program().id().toString(), wish.program().name(), wish.employer()),
        Set.of(Operation.STORE),
        new Scope.Everything(),
        Most.of(wish.items(), wish.bytes()),
        new Statement.Purpose(why.code(), why.title().en(), why.title().id()),
        MATTER,
        from,
        until,
        List.of(wish.region()),
        ledger.terms(customer).policy(),
        until,
        Bytes.of(nonce));
  }

  private Step<RegionConsent> drawn(UUID customer, Wish wish, Statement statement) {
    String text = statement.text();
    Payload.Request asked = new Payload.Request(statement.request(), text);
    return switch (ledger.write(customer, Draft.of(asked))) {
      case Written.Unlawful _ -> Step.refused(Fault.UNLAWFUL);
      case Written.Entered(Receipt receipt) -> {
        RegionConsent consent =
            new RegionConsent(
                statement.request(),
                customer,
                wish.program().id(),
                wish.region(),
                text,
                receipt.index(),
                statement.from(),
                statement.until(),
                Optional.empty(),
                Optional.empty());
        rows.add(consent);
        yield new Step.Done<>(consent);
      }
    };
  }

  /// The customer has signed with a passkey.
  public Step<RegionConsent> sign(Caller by, UUID id, String text, Assertion answer) {
    return approvers
        .ofCredential(by, answer.credential())
        .map(key -> sign(by, id, text, answer.by(key.fingerprint())))
        .orElseGet(() -> Step.refused(Fault.KEY));
  }

  /// The customer has signed; the program may store from now on, within the statement.
  ///
  /// @param text the statement that was signed
  public Step<RegionConsent> sign(Caller by, UUID id, String text, Proof proof) {
    Optional<RegionConsent> found = own(by, id);
    if (found.isEmpty()) {
      return Step.refused(Fault.UNKNOWN);
    }
    RegionConsent consent = found.get();
    return unready(consent)
        .or(() -> unsigned(by, consent, text, proof))
        .<Step<RegionConsent>>map(Step::refused)
        .orElseGet(() -> signed(by, consent, proof));
  }

  private Optional<Fault> unready(RegionConsent consent) {
    return switch (consent.state(clock.instant())) {
      case WAITS -> Optional.empty();
      case IN_FORCE -> Optional.of(Fault.ANSWERED);
      case ENDED -> Optional.of(Fault.LAPSED);
    };
  }

  /// As the customer's verifier will check it.
  private Optional<Fault> unsigned(Caller by, RegionConsent consent, String text, Proof proof) {
    if (!text.equals(consent.text())) {
      return Optional.of(Fault.STATEMENT);
    }
    Optional<Payload.KeyEnrolled> key = approvers.enrolment(by, proof.key());
    if (key.isEmpty()) {
      return Optional.of(Fault.KEY);
    }
    byte[] statement = text.getBytes(StandardCharsets.UTF_8);
    return ProofCheck.fault(statement, proof, key.get()).map(_ -> Fault.SIGNATURE);
  }

  /// Keys first: a signature that is entered is one that can be acted on.
  private Step<RegionConsent> signed(Caller by, RegionConsent consent, Proof proof) {
    keys.admit(consent.customer(), List.of(consent.region()));
    Payload.Approval approval = new Payload.Approval(consent.id(), consent.text(), proof);
    return switch (ledger.write(consent.customer(), Draft.about(consent.index(), approval))) {
      case Written.Unlawful _ -> Step.refused(Fault.UNLAWFUL);
      case Written.Entered(Receipt receipt) -> {
        Optional<UUID> grant = granted(consent);
        rows.sign(consent, new RegionConsent.Signature(receipt.index(), by.name(), now(), grant));
        yield grant.isPresent()
            ? new Step.Done<>(find(consent.customer(), consent.id()).orElseThrow())
            : Step.refused(Fault.UNLAWFUL);
      }
    };
  }

  /// What the program may do in the region. What it stored there it may see, read and delete as
  /// long as it may at home.
  private Optional<UUID> granted(RegionConsent consent) {
    Statement said = consent.statement();
    Optional<Grant> home =
        access.grants(consent.customer()).stream()
            .filter(grant -> grant.terms().actor().id().equals(consent.account().toString()))
            .filter(grant -> grant.basis() == Basis.OWN)
            .filter(grant -> grant.terms().operations().contains(Operation.STORE))
            .findFirst();
    if (home.isEmpty()) {
      return Optional.empty();
    }
    Set<Operation> others = EnumSet.copyOf(home.get().terms().operations());
    others.remove(Operation.STORE);
    if (!others.isEmpty() && !reaches(consent, others)) {
      stand(home.get(), others, said.regions(), Most.UNLIMITED, home.get().terms().until());
    }
    return stand(
        home.get(), said.operations(), said.regions(), said.most(), Optional.of(said.until()));
  }

  private boolean reaches(RegionConsent consent, Set<Operation> operations) {
    return access.grants(consent.customer()).stream()
        .filter(grant -> grant.terms().actor().id().equals(consent.account().toString()))
        .anyMatch(grant ->
            grant.terms().regions().contains(consent.region())
                && grant.terms().operations().containsAll(operations));
  }

  private Optional<UUID> stand(
      Grant home,
      Set<Operation> operations,
      List<String> regions,
      Most most,
      Optional<Instant> until) {
    Standing standing =
        new Standing(
            home.terms().actor(),
            operations,
            home.terms().scope(),
            home.terms().purposes(),
            regions,
            most,
            until);
    return access.stand(home.customer(), Basis.OWN, standing) instanceof Issued.Granted(Grant grant)
        ? Optional.of(grant.id())
        : Optional.empty();
  }

  /// The customer says no, or takes back what he signed: nothing more is stored there from now on.
  public Step<RegionConsent> end(Caller by, UUID id) {
    Optional<RegionConsent> found = own(by, id);
    if (found.isEmpty()) {
      return Step.refused(Fault.UNKNOWN);
    }
    RegionConsent consent = found.get();
    if (consent.state(clock.instant()) == RegionConsent.State.ENDED) {
      return Step.refused(Fault.LAPSED);
    }
    consent
        .signature()
        .flatMap(RegionConsent.Signature::grant)
        .ifPresent(grant -> {
          var _ =
              access.revoke(
                  consent.customer(), grant, Act.actor(by), "The customer withdrew his consent.");
        });
    rows.end(consent, now());
    Payload.Decision no =
        new Payload.Decision(
            consent.id(), Act.actor(by), Payload.Answer.NO, Optional.of("withdrawn"));
    return ledger.write(consent.customer(), Draft.about(consent.index(), no))
            instanceof Written.Entered
        ? new Step.Done<>(find(consent.customer(), id).orElseThrow())
        : Step.refused(Fault.UNLAWFUL);
  }

  private Optional<RegionConsent> own(Caller by, UUID id) {
    return by.customerId().flatMap(customer -> find(customer, id));
  }

  /// All of a customer, the newest first.
  public List<RegionConsent> of(UUID customer) {
    return rows.of(customer);
  }

  public Optional<RegionConsent> find(UUID customer, UUID id) {
    return rows.of(customer).stream().filter(each -> each.id().equals(id)).findFirst();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
