package id.janji.access.request;

import id.janji.access.Act;
import id.janji.access.Grant;
import id.janji.access.Issued;
import id.janji.access.Requirements;
import id.janji.access.freeze.Freezes;
import id.janji.db.tx.Transactions;
import id.janji.entry.Basis;
import id.janji.entry.Bytes;
import id.janji.entry.EntryException;
import id.janji.entry.approval.ProofCheck;
import id.janji.entry.approval.Statement;
import id.janji.entry.payload.Actor;
import id.janji.entry.payload.Most;
import id.janji.entry.payload.Payload;
import id.janji.entry.payload.Proof;
import id.janji.identity.Caller;
import id.janji.identity.Party;
import id.janji.kernel.Cases;
import id.janji.ledger.Draft;
import id.janji.ledger.Ledger;
import id.janji.ledger.Receipt;
import id.janji.ledger.Written;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/// How somebody of the provider's gets at a customer's data: he asks, a manager decides, the
/// customer signs. Each step is an entry in the customer's log, and each asks anew for what must
/// hold of the person. Silence is no.
///
/// All methods throw what the ledger throws while the customer's log cannot be used.
public final class Requests {
  private static final int NONCE = 32;
  private static final String SHORTENED = "Allowed for less time instead.";

  private final Ledger ledger;
  private final RequestRows rows;
  private final Requirements requirements;
  private final Purposes purposes;
  private final Cases cases;
  private final Freezes freezes;
  private final ApprovalKeys keys;
  private final Issuer grants;
  private final Waiting waiting;
  private final String employer;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  /// @param employer of those who ask: the provider, as customers know him
  public Requests(
      Ledger ledger,
      Transactions transactions,
      Requirements requirements,
      Purposes purposes,
      Cases cases,
      ApprovalKeys keys,
      Issuer grants,
      Waiting waiting,
      String employer,
      Clock clock) {
    this.ledger = ledger;
    this.rows = new RequestRows(transactions);
    this.requirements = requirements;
    this.purposes = purposes;
    this.cases = cases;
    this.freezes = new Freezes(transactions, clock);
    this.keys = keys;
    this.grants = grants;
    this.waiting = waiting;
    this.employer = employer;
    this.clock = clock;
  }

  /// Asks for access, for oneself.
  public Step<Request> ask(Caller by, Wish wish) {
    return ask(by, UUID.randomUUID(), wish);
  }

  /// As [#ask(Caller, Wish)], under an id of the sender's: what was asked under it before is
  /// answered as it stands, and not asked again.
  public Step<Request> ask(Caller by, UUID id, Wish wish) {
    Optional<Request> before =
        rows.find(wish.customer(), id).filter(each -> each.person().equals(by.person()));
    return before.<Step<Request>>map(Step.Done::new).orElseGet(() -> first(by, id, wish));
  }

  private Step<Request> first(Caller by, UUID id, Wish wish) {
    if (by.party() != Party.PROVIDER) {
      return Step.refused(Fault.WRONG_SIDE);
    }
    Optional<Fault> fault = fault(by, wish);
    Optional<Purposes.Purpose> purpose = purposes.find(wish.customer(), wish.purpose());
    if (fault.isPresent() || purpose.isEmpty()) {
      return Step.refused(fault.orElse(Fault.PURPOSE));
    }
    try {
      return asked(by, wish, statement(by, id, wish, purpose.get()));
    } catch (EntryException unsayable) {
      return Step.refused(Fault.TERMS);
    }
  }

  private Optional<Fault> fault(Caller by, Wish wish) {
    if (!ledger.has(wish.customer())) {
      return Optional.of(Fault.NO_LOG);
    }
    if (freezes.isFrozen(wish.customer())) {
      return Optional.of(Fault.FROZEN);
    }
    if (isClosed(wish.customer(), wish.matter())) {
      return Optional.of(Fault.NO_CASE);
    }
    if (!ledger.terms(wish.customer()).purposes().contains(wish.purpose())) {
      return Optional.of(Fault.PURPOSE);
    }
    boolean bounded =
        !wish.operations().isEmpty()
            && wish.items() > 0
            && wish.bytes() >= 0
            && wish.window().compareTo(Statement.LONGEST) <= 0
            && wish.answer().isPositive()
            && wish.answer().compareTo(wish.window()) <= 0;
    return bounded
        ? missing(wish.customer(), by.person(), wish.region())
        : Optional.of(Fault.TERMS);
  }

  private Optional<Fault> missing(UUID customer, UUID person, String region) {
    return requirements.missingNow(customer, person, region).map(Fault::of);
  }

  private boolean isClosed(UUID customer, UUID matter) {
    return cases.find(customer, matter).filter(each -> each.endedAt().isEmpty()).isEmpty();
  }

  private Statement statement(Caller by, UUID id, Wish wish, Purposes.Purpose purpose) {
    Instant from = now();
    return new Statement(
        ledger.origin(wish.customer()),
        wish.customer(),
        id,
        new Statement.Person(by.person().toString(), by.name(), employer),
        wish.operations(),
        wish.scope(),
        Most.of(wish.items(), wish.bytes()),
        new Statement.Purpose(purpose.code(), purpose.name().en(), purpose.name().id()),
        wish.matter().toString(),
        from,
        from.plus(wish.window()),
        List.of(wish.region()),
        ledger.terms(wish.customer()).policy(),
        from.plus(wish.answer()),
        Bytes.of(nonce()));
  }

  private Step<Request> asked(Caller by, Wish wish, Statement statement) {
    Step<Request> step = entered(by.person(), wish.matter(), statement);
    if (step instanceof Step.Done<Request>(Request request)) {
      waiting.stands(request);
    }
    return step;
  }

  private Step<Request> entered(UUID person, UUID matter, Statement statement) {
    String text = statement.text();
    UUID customer = statement.customer();
    Written written =
        ledger.write(customer, Draft.of(new Payload.Request(statement.request(), text)));
    return switch (written) {
      case Written.Unlawful _ -> Step.refused(Fault.UNLAWFUL);
      case Written.Entered(Receipt receipt) -> {
        Request request =
            new Request(
                statement.request(),
                customer,
                receipt.index(),
                text,
                person,
                matter,
                statement.from(),
                statement.lapses(),
                Optional.empty(),
                Optional.empty());
        rows.add(request);
        yield new Step.Done<>(request);
      }
    };
  }

  /// Decides for the provider; never about one's own request.
  public Step<Request> decide(Caller by, UUID customer, UUID id, Payload.Answer answer) {
    return switch (undecided(by, customer, id, answer)) {
      case Step.Refused<Request> refused -> refused;
      case Step.Done<Request>(Request request) ->
          decided(request, by, "provider", answer, Optional.empty());
    };
  }

  /// Says yes for the provider, for less time than was asked: what was asked is refused, and the
  /// same with a shorter window stands in its place, so that the customer is shown and signs no
  /// more.
  ///
  /// @param most how long it shall hold from now on
  public Step<Request> allow(Caller by, UUID customer, UUID id, Duration most) {
    return switch (undecided(by, customer, id, Payload.Answer.YES)) {
      case Step.Refused<Request> refused -> refused;
      case Step.Done<Request>(Request request) -> shortened(request, by, now().plus(most));
    };
  }

  /// The no comes first: of two who decide at once only one gets past it.
  private Step<Request> shortened(Request request, Caller by, Instant until) {
    Statement asked = request.statement();
    if (!until.isAfter(now()) || !until.isBefore(asked.until())) {
      return Step.refused(Fault.LONGER);
    }
    Statement shorter = asked.within(UUID.randomUUID(), until, Bytes.of(nonce()));
    Step<Request> old = decided(request, by, "provider", Payload.Answer.NO, Optional.of(SHORTENED));
    if (old instanceof Step.Refused<Request>) {
      return old;
    }
    return switch (entered(request.person(), request.matter(), shorter)) {
      case Step.Refused<Request> refused -> refused;
      case Step.Done<Request>(Request instead) ->
          decided(instead, by, "provider", Payload.Answer.YES, Optional.empty());
    };
  }

  private byte[] nonce() {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    return nonce;
  }

  /// The request, if this person may answer it so now.
  private Step<Request> undecided(Caller by, UUID customer, UUID id, Payload.Answer answer) {
    if (by.party() != Party.PROVIDER) {
      return Step.refused(Fault.WRONG_SIDE);
    }
    Optional<Request> found = rows.find(customer, id);
    if (found.isEmpty()) {
      return Step.refused(Fault.UNKNOWN);
    }
    Request request = found.get();
    if (request.person().equals(by.person())) {
      return Step.refused(Fault.OWN_REQUEST);
    }
    Optional<Fault> fault =
        switch (request.state(clock.instant())) {
          case WAITS_FOR_MANAGER ->
              answer == Payload.Answer.YES ? unfit(request) : Optional.empty();
          case WAITS_FOR_CUSTOMER, APPROVED, REFUSED -> Optional.of(Fault.ANSWERED);
          case LAPSED -> Optional.of(Fault.LAPSED);
        };
    return fault.<Step<Request>>map(Step::refused).orElseGet(() -> new Step.Done<>(request));
  }

  /// What speaks against a request by now.
  private Optional<Fault> unfit(Request request) {
    if (freezes.isFrozen(request.customer())) {
      return Optional.of(Fault.FROZEN);
    }
    return isClosed(request.customer(), request.matter())
        ? Optional.of(Fault.NO_CASE)
        : missing(request.customer(), request.person(), request.statement().regions().getFirst());
  }

  /// The customer says no.
  public Step<Request> refuse(Caller by, UUID id) {
    Optional<Request> found = own(by, id);
    if (found.isEmpty()) {
      return Step.refused(Fault.UNKNOWN);
    }
    return switch (found.get().state(clock.instant())) {
      case WAITS_FOR_MANAGER, WAITS_FOR_CUSTOMER ->
          decided(found.get(), by, "customer", Payload.Answer.NO, Optional.empty());
      case APPROVED, REFUSED -> Step.refused(Fault.ANSWERED);
      case LAPSED -> Step.refused(Fault.LAPSED);
    };
  }

  private Optional<Request> own(Caller by, UUID id) {
    return by.customerId().flatMap(customer -> rows.find(customer, id));
  }

  private Step<Request> decided(
      Request request, Caller by, String party, Payload.Answer answer, Optional<String> reason) {
    Payload.Decision decision = new Payload.Decision(request.id(), Act.actor(by), answer, reason);
    return switch (ledger.write(request.customer(), Draft.about(request.index(), decision))) {
      case Written.Unlawful _ -> Step.refused(Fault.UNLAWFUL);
      case Written.Entered(Receipt receipt) ->
          answered(request, by, party, answer == Payload.Answer.YES, receipt);
    };
  }

  private Step<Request> answered(
      Request request, Caller by, String party, boolean yes, Receipt receipt) {
    rows.answer(request, party, new Request.Answer(by.person(), yes, receipt.index(), now()));
    Request after = rows.find(request.customer(), request.id()).orElseThrow();
    waiting.stands(after);
    return new Step.Done<>(after);
  }

  /// The customer has signed the statement: the grant follows at once, for all of its window.
  ///
  /// @param text the statement that was signed
  public Step<Grant> approve(Caller by, UUID id, String text, Proof proof) {
    return approve(by, id, text, proof, Statement.LONGEST);
  }

  /// As [#approve(Caller, UUID, String, Proof)], for less time.
  ///
  /// @param most how long the grant holds from now on; the statement's window stays its limit, and
  ///   is what the signature allows
  public Step<Grant> approve(Caller by, UUID id, String text, Proof proof, Duration most) {
    Optional<Request> found = own(by, id);
    if (found.isEmpty()) {
      return Step.refused(Fault.UNKNOWN);
    }
    Request request = found.get();
    return unready(request)
        .or(() -> most.isPositive() ? Optional.empty() : Optional.of(Fault.LONGER))
        .or(() -> unsigned(by, request, text, proof))
        .<Step<Grant>>map(Step::refused)
        .orElseGet(() -> approved(request, by, proof, most));
  }

  /// As [#approve(Caller, UUID, String, Proof)], with what the browser answered.
  public Step<Grant> approve(Caller by, UUID id, String text, Assertion assertion) {
    return approve(by, id, text, assertion, Statement.LONGEST);
  }

  /// As [#approve(Caller, UUID, String, Proof, Duration)], with what the browser answered.
  public Step<Grant> approve(Caller by, UUID id, String text, Assertion assertion, Duration most) {
    if (own(by, id).isEmpty()) {
      return Step.refused(Fault.UNKNOWN);
    }
    return keys.ofCredential(by, assertion.credential())
        .map(key -> approve(by, id, text, assertion.by(key.fingerprint()), most))
        .orElseGet(() -> Step.refused(Fault.KEY));
  }

  private Optional<Fault> unready(Request request) {
    return switch (request.state(clock.instant())) {
      case WAITS_FOR_CUSTOMER -> unfit(request);
      case WAITS_FOR_MANAGER -> Optional.of(Fault.MANAGER_FIRST);
      case APPROVED, REFUSED -> Optional.of(Fault.ANSWERED);
      case LAPSED -> Optional.of(Fault.LAPSED);
    };
  }

  /// As the customer's verifier will check it.
  private Optional<Fault> unsigned(Caller by, Request request, String text, Proof proof) {
    if (!text.equals(request.text())) {
      return Optional.of(Fault.STATEMENT);
    }
    Optional<Payload.KeyEnrolled> key = keys.enrolment(by, proof.key());
    if (key.isEmpty()) {
      return Optional.of(Fault.KEY);
    }
    byte[] statement = text.getBytes(StandardCharsets.UTF_8);
    return ProofCheck.fault(statement, proof, key.get()).map(_ -> Fault.SIGNATURE);
  }

  private Step<Grant> approved(Request request, Caller by, Proof proof, Duration most) {
    Payload.Approval approval = new Payload.Approval(request.id(), request.text(), proof);
    return switch (ledger.write(request.customer(), Draft.about(request.index(), approval))) {
      case Written.Unlawful _ -> Step.refused(Fault.UNLAWFUL);
      case Written.Entered(Receipt receipt) -> {
        answered(request, by, "customer", true, receipt);
        yield granted(request, receipt, now().plus(most));
      }
    };
  }

  private Step<Grant> granted(Request request, Receipt approval, Instant latest) {
    Statement said = request.statement();
    Payload.Grant terms =
        new Payload.Grant(
            UUID.randomUUID(),
            Optional.of(request.id()),
            new Actor(said.person().id(), said.person().name(), Actor.Party.PROVIDER),
            said.operations(),
            said.scope(),
            List.of(said.purpose().code()),
            Optional.of(said.matter()),
            said.from(),
            Optional.of(latest.isBefore(said.until()) ? latest : said.until()),
            said.most(),
            said.regions());
    OptionalLong refers = OptionalLong.of(approval.index());
    return switch (grants.issue(request.customer(), Basis.APPROVED, terms, refers)) {
      case Issued.Granted(Grant grant) -> new Step.Done<>(grant);
      case Issued.Refused _ -> Step.refused(Fault.UNLAWFUL);
    };
  }

  /// A request of the caller's own customer, or of any for the provider's people.
  public Optional<Request> find(UUID customer, UUID id) {
    return rows.find(customer, id);
  }

  /// The newest requests to a customer, newest first.
  public List<Request> of(UUID customer) {
    return rows.of(customer);
  }

  /// The newest requests to all customers, newest first.
  public List<Request> all() {
    return rows.all();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
