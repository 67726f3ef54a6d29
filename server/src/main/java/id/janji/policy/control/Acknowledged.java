package id.janji.policy.control;

import id.janji.clause.Bilingual;
import id.janji.clause.catalogue.ControlId;
import id.janji.control.Control;
import id.janji.control.Look;
import id.janji.control.Observation;
import id.janji.policy.matrix.Matrices;
import id.janji.policy.matrix.Matrices.Acknowledgement;
import id.janji.policy.matrix.Matrix;
import id.janji.tenancy.Canaries;
import id.janji.tenancy.Change;
import id.janji.tenancy.Customer;
import id.janji.tenancy.CustomerId;
import id.janji.tenancy.Services;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Each customer with a service has acknowledged exactly the list of duties and measures that binds
/// now, or still has time to; for another list nothing is shown or taken.
public final class Acknowledged implements Control {
  /// How long a customer has for a list that is new to him.
  static final Duration GRACE = Duration.ofDays(30);

  private final Matrices matrices;
  private final Services services;
  private final Canaries customers;
  private final Clock clock;

  public Acknowledged(Matrices matrices, Services services, Canaries customers, Clock clock) {
    this.matrices = matrices;
    this.services = services;
    this.customers = customers;
    this.clock = clock;
  }

  @Override
  public ControlId id() {
    return new ControlId("tenancy.acknowledged");
  }

  @Override
  public List<Observation> probe() {
    Instant now = clock.instant();
    Look look = new Look("customers past their time to acknowledge", "pelanggan lewat waktu");
    int signed = 0;
    int waiting = 0;
    for (Customer each : customers.served()) {
      switch (standing(each.id(), now)) {
        case NOTHING -> {}
        case SIGNED -> signed++;
        case HAS_TIME -> waiting++;
        case LATE ->
            look.fault(
                "A customer has not acknowledged the list that binds now.",
                "Ada pelanggan yang belum mengakui daftar yang berlaku.");
      }
    }
    look.saw(signed);
    look.from("signed %d, within their time %d".formatted(signed, waiting));
    tryOlderList(look);
    return List.of(
        Observation.measured(
            look.outcome(
                new Bilingual(
                    "%d customers signed for exactly the list that binds now, %d still have time;"
                            .formatted(signed, waiting)
                        + " an older list was refused.",
                    "%d pelanggan menandatangani tepat daftar yang berlaku, %d masih punya waktu;"
                            .formatted(signed, waiting)
                        + " daftar lama ditolak."),
                new Bilingual(
                    "No customer has signed a list yet; %d still have time.".formatted(waiting),
                    "Belum ada pelanggan yang menandatangani; %d masih punya waktu."
                        .formatted(waiting))),
            now,
            look.evidence()));
  }

  private enum Standing {
    NOTHING,
    SIGNED,
    HAS_TIME,
    LATE
  }

  private Standing standing(CustomerId customer, Instant now) {
    Matrix matrix = matrices.of(customer);
    if (matrix.rows().isEmpty()) {
      return Standing.NOTHING;
    }
    Optional<Acknowledgement> newest = matrices.newest(customer);
    if (newest.filter(each -> each.isFor(matrix, now)).isPresent()) {
      return Standing.SIGNED;
    }
    return since(customer).plus(GRACE).isAfter(now) ? Standing.HAS_TIME : Standing.LATE;
  }

  /// Since when the list is what it is, as far as the customer's services say: a newer version
  /// makes it newer still, and the customer is told of that when it is published.
  private Instant since(CustomerId customer) {
    Instant services =
        this.services.list(customer).stream()
            .map(Services.Service::since)
            .max(Comparator.naturalOrder())
            .orElse(Instant.EPOCH);
    Instant versions = matrices.since(customer);
    return services.isAfter(versions) ? services : versions;
  }

  /// A signature over an older list, replayed.
  private void tryOlderList(Look look) {
    Optional<Canaries.Pair> pair = customers.pair();
    if (pair.isEmpty()) {
      look.doubt("There is no test customer.", "Tidak ada pelanggan uji.");
      return;
    }
    Change<Acknowledgement> replayed =
        matrices.acknowledge(pair.get().one(), new UUID(0, 0), "Kenari", "0".repeat(64));
    if (!(replayed instanceof Change.Refused)) {
      look.fault(
          "A signature over another list was taken.", "Tanda tangan atas daftar lain diterima.");
    }
  }
}
