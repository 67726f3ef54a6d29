package id.janji.console;

import id.janji.access.request.Request;
import id.janji.access.request.Requests;
import id.janji.clause.Bilingual;
import id.janji.console.needs.Need;
import id.janji.console.needs.Needs;
import id.janji.console.view.Sign;
import id.janji.identity.Caller;
import id.janji.identity.Permission;
import id.janji.kernel.CaseFile;
import id.janji.kernel.Cases;
import id.janji.kernel.Outlook;
import id.janji.kernel.Queue;
import id.janji.kernel.procedure.Deadline;
import id.janji.kernel.procedure.Names;
import id.janji.procedures.Desk;
import id.janji.procedures.drill.Drills;
import id.janji.procedures.incident.Incidents;
import id.janji.procedures.onboarding.Onboarding;
import id.janji.procedures.onboarding.Step;
import id.janji.procedures.support.SupportState;
import id.janji.tenancy.Canaries;
import id.janji.tenancy.Customer;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What waits for somebody of this installation: cases and requests for access.
final class LiveNeeds implements Needs {
  private static final int MOST = 200;

  /// Where a question stands that waits for nobody of the provider's.
  private static final Set<Queue.Place> ANSWERED =
      Arrays.stream(SupportState.class.getPermittedSubclasses())
          .filter(state -> state != SupportState.Asked.class)
          .map(state -> new Queue.Place("support", Names.code(state)))
          .collect(Collectors.toUnmodifiableSet());

  private static final Optional<String> ASKED_BACK =
      Optional.of(Names.code(SupportState.Answered.class));

  private final Cases cases;
  private final Queue queue;
  private final Outlook outlook;
  private final Requests requests;
  private final Canaries customers;
  private final Onboarding onboarding;
  private final Drills drills;
  private final Clock clock;

  LiveNeeds(
      Cases cases,
      Queue queue,
      Outlook outlook,
      Requests requests,
      Canaries customers,
      Onboarding onboarding,
      Drills drills,
      Clock clock) {
    this.cases = cases;
    this.queue = queue;
    this.outlook = outlook;
    this.requests = requests;
    this.customers = customers;
    this.onboarding = onboarding;
    this.drills = drills;
    this.clock = clock;
  }

  @Override
  public List<Need> of(Caller caller) {
    Stream<Need> all =
        switch (caller.party()) {
          case PROVIDER -> ofProvider(caller);
          case CUSTOMER -> ofCustomer(caller, caller.customerId().orElseThrow());
        };
    return all.sorted(Comparator.comparing(each -> each.due().orElse(Instant.MAX))).toList();
  }

  private Stream<Need> ofProvider(Caller caller) {
    Map<UUID, String> names =
        customers.known().stream()
            .collect(Collectors.toMap(each -> each.id().value(), Customer::name));
    Stream<Need> waiting =
        caller.may(Permission.WORK_CASES)
            ? queue.page(his(caller), Optional.empty(), MOST).cases().stream()
                .map(file -> need(file, names.getOrDefault(file.customer(), "") + ": ", "/cases/"))
            : Stream.of();
    Stream<Need> asked =
        caller.may(Permission.DECIDE_ACCESS)
            ? requests.all().stream()
                .filter(each -> each.state(clock.instant()) == Request.State.WAITS_FOR_MANAGER)
                .filter(each -> !each.person().equals(caller.person()))
                .map(each -> need(each, names.getOrDefault(each.customer(), ""), "/access"))
            : Stream.of();
    return Stream.of(waiting, asked, drills(caller)).flatMap(each -> each);
  }

  /// A drill waits for those who are named in it and for who leads it; that none was held in time
  /// waits for all who may lead one.
  private Stream<Need> drills(Caller caller) {
    if (!caller.may(Permission.SEE_CASES)) {
      return Stream.of();
    }
    Stream<Need> his =
        drills.underWay().stream()
            .filter(each -> each.drill().isOf(caller.person()))
            .map(each -> each.isPlayed() ? toSign(each) : need(each.file(), "", "/cases/"));
    boolean overdue = clock.instant().isAfter(drills.due());
    return caller.may(Permission.LEAD_INCIDENTS) && overdue
        ? Stream.concat(his, Stream.of(overdue(drills.due())))
        : his;
  }

  private static Need toSign(Drills.UnderWay played) {
    return new Need(
        Sign.CASES,
        played.file().subject(),
        new Bilingual(
            "played; what it showed is to be signed", "selesai; hasilnya harus ditandatangani"),
        "/drills",
        Optional.empty());
  }

  private static Need overdue(Instant due) {
    return new Need(
        Sign.CLOCK,
        Drills.MARK.strip().replaceAll(":$", ""),
        new Bilingual(
            "none was signed for within half a year: hold one",
            "tidak ada yang ditandatangani dalam setengah tahun: adakan latihan"),
        "/drills",
        Optional.of(due).filter(Instant.EPOCH::isBefore));
  }

  /// Incidents are for those who lead them, questions and demands for everybody who may work on
  /// them. The list is cut only after that, so that nobody's own hides behind what is not his.
  private static Queue.Wanted his(Caller caller) {
    Set<String> his = new HashSet<>(Desk.seen(caller));
    his.remove("onboarding");
    if (!caller.may(Permission.LEAD_INCIDENTS)) {
      his.remove("incident");
    }
    return new Queue.Wanted(his, Queue.Which.OPEN, Optional.empty(), ANSWERED);
  }

  private Need need(CaseFile file, String whose, String base) {
    Optional<Instant> due =
        outlook.clocks(file).stream()
            .map(Deadline::due)
            .flatMap(Optional::stream)
            .min(Comparator.naturalOrder());
    return new Need(
        Sign.CASES,
        whose + file.subject(),
        Names.said(file.stands().getClass()),
        base + file.id(),
        due);
  }

  private static Need need(Request request, String title, String href) {
    return new Need(
        Sign.LOCK,
        title,
        new Bilingual(
            "a request for access by " + request.statement().person().name(),
            "permintaan akses oleh " + request.statement().person().name()),
        href,
        Optional.of(request.lapsesAt()));
  }

  private Stream<Need> ofCustomer(Caller caller, UUID customer) {
    Stream<Need> asked =
        caller.may(Permission.SEE_OWN_ACCESS)
            ? requests.of(customer).stream()
                .filter(each -> each.state(clock.instant()) == Request.State.WAITS_FOR_CUSTOMER)
                .map(each ->
                    need(each, each.statement().person().name(), "/own/decisions/" + each.id()))
            : Stream.of();
    Stream<Need> open =
        caller.may(Permission.SEE_OWN_CASES)
            ? Stream.concat(
                    queue
                        .own(customer, Set.of("support"), ASKED_BACK, Optional.empty(), MOST)
                        .cases()
                        .stream(),
                    cases.of(customer, Set.of("incident"), MOST).stream())
                .filter(LiveNeeds::waitsForCustomer)
                .map(file -> need(file, "", "/own/cases/"))
            : Stream.of();
    return Stream.of(signUp(caller, customer), asked, open).flatMap(each -> each);
  }

  private Stream<Need> signUp(Caller caller, UUID customer) {
    return caller.may(Permission.MANAGE_OWN_HOUSE)
        ? onboarding.of(customer).stream()
            .filter(file -> file.endedAt().isEmpty())
            .map(file ->
                new Need(
                    Sign.AGREED,
                    file.subject(),
                    new Bilingual(
                        "your sign-up: %d of %d steps stand"
                            .formatted(Onboarding.done(file).size(), Step.values().length),
                        "pendaftaran Anda: %d dari %d langkah berdiri"
                            .formatted(Onboarding.done(file).size(), Step.values().length)),
                    "/own/onboarding",
                    Optional.empty()))
        : Stream.of();
  }

  private static boolean waitsForCustomer(CaseFile file) {
    return file.stands() instanceof SupportState.Answered
        || (file.endedAt().isEmpty()
            && Incidents.known(file)
                .filter(known -> known.told().isPresent() && known.acknowledged().isEmpty())
                .isPresent());
  }
}
