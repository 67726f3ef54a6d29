package id.janji.procedures.incident;

import id.janji.identity.Caller;
import id.janji.kernel.CaseFile;
import id.janji.kernel.Cases;
import id.janji.kernel.Kernel;
import id.janji.kernel.Outcome;
import id.janji.kernel.procedure.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/// Incidents: one case for each customer who may be harmed, held together by the id of the
/// incident. When the provider knew is the same for all: the moment of the first ruling.
public final class Incidents {
  private static final IncidentProcedure PROCEDURE = new IncidentProcedure();

  private final Kernel kernel;
  private final Cases cases;

  public Incidents(Kernel kernel, Cases cases) {
    this.kernel = kernel;
    this.cases = cases;
  }

  /// Somebody reports something odd that may harm a customer.
  ///
  /// @param incident the same for all customers of one incident
  /// @param id of the case, the sender's
  public Outcome report(UUID incident, UUID id, UUID customer, Caller by, String what) {
    String subject = what.strip().lines().findFirst().orElse("");
    return kernel.open(
        PROCEDURE,
        new Kernel.Opening(
            id,
            customer,
            subject.substring(0, Math.min(subject.length(), 200)),
            Optional.of(incident)),
        Kernel.by(by),
        new IncidentEvent.Reported(what));
  }

  /// Rules that an incident is real, for every customer whose case has no ruling yet. Who is found
  /// to be harmed later is given a case and ruled on again: his clock runs from the first ruling.
  ///
  /// @return what came of it, one for each of those customers
  public List<Outcome> recognise(UUID incident, Caller by, IncidentEvent.Recognised ruling) {
    List<Outcome> outcomes = new ArrayList<>();
    Optional<Instant> aware = aware(incident);
    for (CaseFile file : cases.sharing(incident)) {
      if (file.stands() instanceof IncidentState.Suspected) {
        IncidentEvent.Recognised known =
            new IncidentEvent.Recognised(
                aware,
                ruling.occurred(),
                ruling.harms(),
                ruling.cause(),
                ruling.facts(),
                ruling.reason());
        outcomes.add(happen(file, UUID.randomUUID(), by, known, OptionalInt.of(file.steps())));
        aware = aware.isPresent() ? aware : aware(incident);
      }
    }
    return List.copyOf(outcomes);
  }

  /// When the provider first knew of an incident; empty while nobody has ruled.
  public Optional<Instant> aware(UUID incident) {
    return cases.sharing(incident).stream()
        .flatMap(file -> known(file).stream())
        .map(Known::aware)
        .min(Instant::compareTo);
  }

  /// What is known of an incident for one customer; empty while nobody has ruled.
  public static Optional<Known> known(CaseFile file) {
    return known(file.stands());
  }

  /// The same of where one stands.
  public static Optional<Known> known(State stands) {
    return switch (stands) {
      case IncidentState.Recognised(Known known) -> Optional.of(known);
      case IncidentState.Contained(Known known) -> Optional.of(known);
      case IncidentState.Recovered(Known known) -> Optional.of(known);
      case IncidentState.Reviewed(Known known, _) -> Optional.of(known);
      case IncidentState.Closed(Known known) -> Optional.of(known);
      default -> Optional.empty();
    };
  }

  /// Something happens to the case of one customer.
  public Outcome happen(CaseFile file, UUID id, Caller by, IncidentEvent event, OptionalInt seen) {
    return kernel.happen(file.customer(), file.id(), id, Kernel.by(by), event, seen);
  }

  /// The open cases of all customers, the newest first.
  public List<CaseFile> open() {
    return cases.open(PROCEDURE.code());
  }
}
