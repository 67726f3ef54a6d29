package id.janji.procedures;

import id.janji.identity.Caller;
import id.janji.identity.Party;
import id.janji.identity.Permission;
import id.janji.kernel.CaseFile;
import id.janji.kernel.Cases;
import id.janji.kernel.Kernel;
import id.janji.kernel.Outcome;
import id.janji.kernel.Outlook;
import id.janji.kernel.form.Move;
import id.janji.kernel.procedure.Event;
import id.janji.kernel.procedure.Names;
import id.janji.kernel.procedure.Refusal;
import id.janji.notify.NoticeKind;
import id.janji.notify.Notices;
import id.janji.procedures.disclosure.DisclosureEvent;
import id.janji.procedures.disclosure.DisclosureProcedure;
import id.janji.procedures.disclosure.Disclosures;
import id.janji.procedures.incident.IncidentEvent;
import id.janji.procedures.incident.IncidentProcedure;
import id.janji.procedures.incident.Incidents;
import id.janji.procedures.onboarding.OnboardingEvent;
import id.janji.procedures.onboarding.OnboardingProcedure;
import id.janji.procedures.support.SupportEvent;
import id.janji.procedures.support.SupportProcedure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/// Where people meet cases, whichever procedure these follow: who may see which, and who may say
/// what. Demands for data are there only for who may see demands.
public final class Desk {
  /// The procedures whose cases all of the provider's people see who see cases.
  public static final Set<String> SEEN =
      Set.of(
          new SupportProcedure().code(),
          new IncidentProcedure().code(),
          new OnboardingProcedure().code());

  /// All of them: what a customer sees of his own while there is no silence about one, and who may
  /// see demands.
  public static final Set<String> OWN =
      Set.of(
          new SupportProcedure().code(),
          new IncidentProcedure().code(),
          new OnboardingProcedure().code(),
          new DisclosureProcedure().code());

  /// What happens to a case by its package alone.
  private static final Set<Class<?>> OF_THE_PACKAGE = Set.of(DisclosureEvent.PackageReleased.class);

  private static final String INCIDENT = new IncidentProcedure().code();
  private static final String DISCLOSURE = new DisclosureProcedure().code();

  /// What a customer says by a person of his alone: that he has read, and what he decides.
  private static final Map<String, Class<? extends Event>> OF_PEOPLE =
      Map.of(
          INCIDENT,
          IncidentEvent.Acknowledged.class,
          DISCLOSURE,
          DisclosureEvent.Directed.class,
          new OnboardingProcedure().code(),
          OnboardingEvent.Stopped.class);

  private final Kernel kernel;
  private final Cases cases;
  private final Outlook outlook;
  private final Incidents incidents;
  private final Disclosures disclosures;
  private final Notices notices;

  public Desk(
      Kernel kernel,
      Cases cases,
      Outlook outlook,
      Incidents incidents,
      Disclosures disclosures,
      Notices notices) {
    this.kernel = kernel;
    this.cases = cases;
    this.outlook = outlook;
    this.incidents = incidents;
    this.disclosures = disclosures;
    this.notices = notices;
  }

  /// The procedures whose cases the caller sees.
  public static Set<String> seen(Caller caller) {
    return caller.party() == Party.CUSTOMER || caller.may(Permission.SEE_DISCLOSURES) ? OWN : SEEN;
  }

  /// A case that the caller may see: any of them for the provider's people, a customer's own.
  public Optional<CaseFile> find(Caller caller, UUID matter) {
    Optional<CaseFile> found =
        caller.customerId().isPresent()
            ? cases.find(caller.customerId().get(), matter)
            : cases.anywhere(matter);
    return found
        .filter(file -> seen(caller).contains(file.procedure()))
        .filter(file -> caller.party() == Party.PROVIDER || !file.silent());
  }

  /// What the caller may say to a case now, and what he could if something else were first.
  public List<Move> moves(Caller caller, CaseFile file) {
    return caller.may(writing(caller))
        ? outlook.moves(file, Kernel.by(caller)).stream()
            .filter(move -> isSayable(move.event()))
            .filter(move -> !caller.isProgram() || !isOfPeople(file, move.code()))
            .filter(move -> lacking(caller, file, move.event()).isEmpty())
            .filter(move -> !OF_THE_PACKAGE.contains(move.event()))
            .toList()
        : List.of();
  }

  /// Whether no program says this to such a case, whatever its rights.
  public static boolean isOfPeople(CaseFile file, String event) {
    return Optional.ofNullable(OF_PEOPLE.get(file.procedure()))
        .filter(type -> Names.code(type).equals(event))
        .isPresent();
  }

  private static Permission writing(Caller caller) {
    return caller.party() == Party.PROVIDER ? Permission.WORK_CASES : Permission.WRITE_OWN_CASES;
  }

  /// What the program finds out by itself nobody says, whatever his role.
  private static boolean isSayable(Class<? extends Event> event) {
    return !OnboardingEvent.class.isAssignableFrom(event) || !OnboardingProcedure.isFound(event);
  }

  /// What the caller lacks to say this at all.
  private static Optional<Permission> lacking(
      Caller caller, CaseFile file, Class<? extends Event> event) {
    Stream<Permission> needed =
        caller.party() == Party.PROVIDER ? ofProvider(file) : ofCustomer(event);
    return needed.filter(permission -> !caller.may(permission)).findFirst();
  }

  private static Stream<Permission> ofProvider(CaseFile file) {
    return file.procedure().equals(INCIDENT)
        ? Stream.of(Permission.LEAD_INCIDENTS)
        : file.procedure().equals(DISCLOSURE)
            ? Stream.of(Permission.HANDLE_DISCLOSURES)
            : Stream.of();
  }

  private static Stream<Permission> ofCustomer(Class<? extends Event> event) {
    return event == IncidentEvent.Acknowledged.class
        ? Stream.of(Permission.ACKNOWLEDGE_NOTICES)
        : event == DisclosureEvent.Directed.class
            ? Stream.of(Permission.APPROVE_ACCESS)
            : Stream.of();
  }

  /// Something is said to a case.
  ///
  /// @param id of the event, its sender's
  /// @param seen how many steps the sender has seen
  public Outcome happen(Caller caller, CaseFile file, UUID id, Event said, OptionalInt seen) {
    if (OF_THE_PACKAGE.contains(said.getClass())) {
      return Outcome.refused(
          Refusal.Code.NOT_NOW,
          "This happens when the package is handed out.",
          "Ini terjadi ketika paket diserahkan.");
    }
    if (said instanceof DisclosureEvent.Directed) {
      return Outcome.refused(
          Refusal.Code.NOT_NOW,
          "This is said where the items are named, each of which has to be there.",
          "Ini dikatakan di tempat berkasnya disebut, dan setiap berkas harus ada.");
    }
    if (!caller.may(writing(caller))
        || !isSayable(said.getClass())
        || (caller.isProgram() && isOfPeople(file, Names.code(said.getClass())))
        || lacking(caller, file, said.getClass()).isPresent()) {
      return Outcome.refused(
          Refusal.Code.NOT_YOURS,
          "Your role does not say this.",
          "Peran Anda tidak mengatakan ini.");
    }
    Outcome outcome =
        kernel.happen(file.customer(), file.id(), id, Kernel.by(caller), whole(file, said), seen);
    if (outcome instanceof Outcome.Taken && said instanceof IncidentEvent.Acknowledged) {
      notices.settle(caller, file.id(), NoticeKind.INCIDENT_NOTICE);
    }
    return outcome;
  }

  /// With what nobody types: when the provider knew of an incident, which is the same for all its
  /// customers, and the digest of the request that lies beside a notice.
  private Event whole(CaseFile file, Event said) {
    return switch (said) {
      case IncidentEvent.Recognised ruling ->
          new IncidentEvent.Recognised(
              file.matter().flatMap(incidents::aware),
              ruling.occurred(),
              ruling.harms(),
              ruling.cause(),
              ruling.facts(),
              ruling.reason());
      case DisclosureEvent.NoticeGiven(_, String proof) ->
          new DisclosureEvent.NoticeGiven(
              disclosures.copy(file).map(Disclosures.Copy::digest), proof);
      default -> said;
    };
  }

  /// Working notes of an incident stay inside; that there was one, by whom and when does not.
  public static boolean isForTheCustomer(Event event) {
    return switch (event) {
      case IncidentEvent incident ->
          switch (incident) {
            case IncidentEvent.Reported _,
                IncidentEvent.Dismissed _,
                IncidentEvent.MeasureTaken _,
                IncidentEvent.Stopped _,
                IncidentEvent.NoticeGiven _,
                IncidentEvent.Acknowledged _,
                IncidentEvent.ReportGiven _,
                IncidentEvent.AuthorityTold _,
                IncidentEvent.MadeGood _,
                IncidentEvent.Closed _,
                IncidentEvent.TimePassed _ ->
                true;
            case IncidentEvent.Recognised _,
                IncidentEvent.Learned _,
                IncidentEvent.NothingDue _,
                IncidentEvent.LessonsDrawn _ ->
                false;
          };
      case SupportEvent _, OnboardingEvent _ -> true;
      case DisclosureEvent demand ->
          switch (demand) {
            case DisclosureEvent.Received _,
                DisclosureEvent.LetterDelivered _,
                DisclosureEvent.RedirectSpared _,
                DisclosureEvent.LawCompels _,
                DisclosureEvent.Directed _,
                DisclosureEvent.Silenced _,
                DisclosureEvent.NoticeGiven _,
                DisclosureEvent.PackageReleased _,
                DisclosureEvent.AnswerIsNo _,
                DisclosureEvent.TimePassed _ ->
                true;
            case DisclosureEvent.SenderVerified _,
                DisclosureEvent.UseDoubted _,
                DisclosureEvent.DoubtSettled _ ->
                false;
          };
      default -> false;
    };
  }
}
