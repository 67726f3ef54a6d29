package id.janji.release;

import id.janji.TestClock;
import id.janji.access.Standing;
import id.janji.clause.Language;
import id.janji.custody.Answer;
import id.janji.custody.BucketName;
import id.janji.custody.ItemKey;
import id.janji.custody.ItemName;
import id.janji.custody.Requester;
import id.janji.custody.act.Handing;
import id.janji.custody.act.Visits;
import id.janji.custody.control.Hall;
import id.janji.custody.control.Visit;
import id.janji.custody.s3.BucketWish;
import id.janji.custody.s3.Conditions;
import id.janji.custody.s3.ItemService;
import id.janji.entry.Basis;
import id.janji.entry.payload.Actor;
import id.janji.entry.payload.Most;
import id.janji.entry.payload.Operation;
import id.janji.entry.payload.Scope;
import id.janji.identity.Caller;
import id.janji.identity.Factor;
import id.janji.identity.Role;
import id.janji.kernel.CaseFile;
import id.janji.kernel.Kernel;
import id.janji.kernel.Kerneling;
import id.janji.kernel.Outcome;
import id.janji.kernel.procedure.Quorum;
import id.janji.law.Named;
import id.janji.procedures.disclosure.Asker;
import id.janji.procedures.disclosure.DisclosureEvent;
import id.janji.procedures.disclosure.Disclosures;
import id.janji.silence.Schedule;
import id.janji.silence.Slots;
import id.janji.silence.Telling;
import id.janji.tenancy.CustomerId;
import id.janji.tenancy.DataClass;
import id.janji.tenancy.Purpose;
import id.janji.tenancy.Services;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;

/// The people who deal with demands, over custody as it runs.
public final class Office {
  public static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");
  public static final byte[] LETTER =
      "An account of a delivery.".getBytes(java.nio.charset.StandardCharsets.UTF_8);

  public final Hall hall;
  public final TestClock clock = new TestClock(Instant.now());
  public final Kerneling kernel;
  public final Disclosures disclosures;
  public final Handing handing;
  public final Parcels parcels;
  public final Slots slots;
  public final Telling telling;
  public final Caller intake;
  public final Caller counsel;
  public final Caller first;
  public final Caller second;
  private final BlockingQueue<UUID> taken = new LinkedBlockingQueue<>();
  private long number = Schedule.number(Instant.now());

  public Office(Hall hall) throws Exception {
    this.hall = hall;
    var transactions = hall.database.transactions();
    kernel = new Kerneling(transactions, hall.core.ledger, List.of(), clock);
    disclosures = new Disclosures(kernel.kernel, transactions, clock);
    handing = new Handing(hall.custodian, new Visits(hall.custodian, hall.access), hall.access);
    parcels =
        new Parcels(
            transactions,
            hall.core.ledger,
            handing,
            kernel.kernel,
            kernel.outlook,
            hall.folder.resolve("packages"),
            clock);
    slots =
        new Slots(
            transactions,
            hall.core.ledger,
            new Schedule(new byte[32]),
            () -> List.of(hall.canaries.one().value()),
            List.of((customer, content, receipt) -> {
              parcels.taken(customer, content, receipt);
              taken.add(content);
            }),
            clock);
    telling = new Telling(transactions, hall.core.ledger, clock);
    intake = person("Dian");
    counsel = person("Rani");
    first = person("Sari");
    second = person("Tomo");
  }

  private Caller person(String name) throws Exception {
    UUID id = UUID.randomUUID();
    hall.database.administer(
        "insert into janji.person (id, name, email) values ('%1$s', '%2$s', '%1$s@a.example')"
            .formatted(id, name));
    return new Caller(
        id,
        name,
        null,
        Set.of(Role.LEGAL),
        Set.of(Factor.PASSKEY),
        Language.ENGLISH,
        UUID.randomUUID(),
        clock.instant());
  }

  public UUID customer() {
    return hall.canaries.one().value();
  }

  /// Stores the letter under a name of its own.
  ///
  /// @return the item as a scope names it
  public String letter(String key) throws Exception {
    try (Visit visit = hall.visit("disclosure.office")) {
      visit.store(key, LETTER);
      return visit.bucket().text() + "/" + visit.name(key).key().text();
    }
  }

  /// Stores the letter in a bucket of its own of a customer.
  ///
  /// @return the item as a scope names it
  public String letter(CustomerId of, String bucket, String key) throws Exception {
    return letters(of, bucket, List.of(key)).getFirst();
  }

  /// Stores the letter several times in a bucket of its own of a customer.
  ///
  /// @return the items as a scope names them
  public List<String> letters(CustomerId of, String bucket, List<String> keys) throws Exception {
    Services.Service service = hall.house.services().list(of).getFirst();
    UUID account = UUID.randomUUID();
    Requester by = new Requester(account, "Program", of, UUID.randomUUID(), HERE, Optional.empty());
    Actor actor = new Actor(account.toString(), "Program", Actor.Party.CUSTOMER);
    hall.access
        .stand(
            of.value(),
            Basis.OWN,
            new Standing(
                actor,
                Set.of(Operation.STORE),
                new Scope.Bucket(bucket),
                List.of(Purpose.SERVICE.code()),
                List.of(service.region()),
                Most.UNLIMITED,
                Optional.empty()))
        .orThrow();
    BucketName name = new BucketName(bucket);
    given(
        hall.custodian.createBucket(
            by, new BucketWish(name, service.region(), service.id().value().toString(), null)));
    for (String key : keys) {
      given(
          hall.custodian.put(
              by,
              ItemName.newest(name, new ItemKey(key)),
              Visit.terms(DataClass.CONTENT, null, ItemService.Hold.OFF),
              Conditions.NONE,
              Visit.content(LETTER)));
    }
    return keys.stream().map(key -> bucket + "/" + key).toList();
  }

  private static void given(Answer<?> answer) {
    if (answer instanceof Answer.Refused<?>(var reason, String why)) {
      throw new AssertionError(reason + ": " + why);
    }
  }

  /// A demand of an authority for these items, as it came.
  public CaseFile demand(String scope) {
    return demand(customer(), scope);
  }

  public CaseFile demand(UUID customer, String scope) {
    Map<String, String> content =
        Disclosures.mustState().stream().collect(Collectors.toMap(Named::code, Named::code));
    return disclosures
        .take(
            UUID.randomUUID(),
            customer,
            intake,
            new Disclosures.Intake(Asker.AUTHORITY, "Police", scope, "A theft", content),
            new Disclosures.Copy("request.pdf", new byte[] {1, 2, 3}))
        .orThrow();
  }

  public CaseFile say(CaseFile file, Caller by, DisclosureEvent event) {
    return kernel
        .kernel
        .happen(
            file.customer(),
            file.id(),
            UUID.randomUUID(),
            Kernel.by(by),
            event,
            OptionalInt.empty())
        .orThrow();
  }

  /// Verified, spared the way to the customer, and compelled.
  public CaseFile compelled(CaseFile file, String scope) {
    say(file, intake, new DisclosureEvent.SenderVerified("by telephone"));
    say(file, intake, new DisclosureEvent.RedirectSpared("it would warn him"));
    return say(file, counsel, new DisclosureEvent.LawCompels("art. 5", scope, "a court says so"));
  }

  public CaseFile silenced(CaseFile file) {
    return say(
        file,
        intake,
        new DisclosureEvent.Silenced(
            "Police", "art. 9", "all", clock.instant().plus(Duration.ofHours(20))));
  }

  public CaseFile noticed(CaseFile file) {
    return say(
        file,
        intake,
        new DisclosureEvent.NoticeGiven(
            disclosures.copy(file).map(Disclosures.Copy::digest), "in the portal"));
  }

  public CaseFile approved(CaseFile file, Caller... people) {
    for (Caller each : people) {
      Quorum asked = kernel.kernel.quorums(file.customer(), file.id()).getFirst();
      Caller fresh =
          new Caller(
              each.person(),
              each.name(),
              null,
              each.roles(),
              each.factors(),
              each.language(),
              each.session(),
              clock.instant());
      Outcome outcome =
          kernel.kernel.approve(
              fresh, file.customer(), file.id(), asked.question(), asked.statement());
      outcome.orThrow();
    }
    return fresh(file);
  }

  public CaseFile fresh(CaseFile file) {
    return kernel.cases.find(file.customer(), file.id()).orElseThrow();
  }

  /// The next slot of the log; waits until who waited for it is through, where somebody did.
  public void slot(boolean awaited) throws Exception {
    slots.fill(customer(), number++);
    if (awaited) {
      taken.take();
    }
  }
}
