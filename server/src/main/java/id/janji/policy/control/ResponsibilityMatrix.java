package id.janji.policy.control;

import id.janji.clause.Bilingual;
import id.janji.clause.Duty;
import id.janji.clause.catalogue.ControlId;
import id.janji.clause.catalogue.ProofStrength;
import id.janji.control.Control;
import id.janji.control.Look;
import id.janji.control.Observation;
import id.janji.control.Scope;
import id.janji.control.Subject;
import id.janji.policy.Publications;
import id.janji.policy.Version;
import id.janji.policy.matrix.Matrices;
import id.janji.policy.matrix.Matrix;
import id.janji.tenancy.Canaries;
import id.janji.tenancy.Services;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Each service that is switched on has a list in which every duty has exactly one holder and every
/// duty of ours names what keeps it, and customers have signed that theirs is in their hands. That
/// they keep it nobody can measure from here, so it is never more than attested.
public final class ResponsibilityMatrix implements Control {
  private final Services services;
  private final Publications publications;
  private final Matrices matrices;
  private final Canaries customers;
  private final Clock clock;

  public ResponsibilityMatrix(
      Services services,
      Publications publications,
      Matrices matrices,
      Canaries customers,
      Clock clock) {
    this.services = services;
    this.publications = publications;
    this.matrices = matrices;
    this.customers = customers;
    this.clock = clock;
  }

  @Override
  public ControlId id() {
    return new ControlId("tenancy.responsibility-matrix");
  }

  @Override
  public List<Observation> probe() {
    Instant now = clock.instant();
    Look look = new Look("services without a list of duties", "layanan tanpa daftar kewajiban");
    services.offerings().stream()
        .filter(offering -> offering.activated() != null)
        .forEach(offering -> lookAt(offering, look, now));
    List<Matrices.Acknowledgement> signed = signed(now);
    if (signed.isEmpty()) {
      look.doubt(
          "No customer has signed for its own part within a year.",
          "Belum ada pelanggan yang menandatangani bagiannya dalam setahun.");
    }
    look.from("customers that signed: " + signed.size());
    return List.of(
        new Observation(
            Scope.WHOLE,
            new Subject.Everyone(),
            look.outcome(
                new Bilingual(
                    "Every duty of every service has exactly one holder; %d customers signed for theirs."
                        .formatted(signed.size()),
                    "Setiap kewajiban setiap layanan punya tepat satu pemegang; %d pelanggan menandatangani bagiannya."
                        .formatted(signed.size())),
                new Bilingual("No service is switched on.", "Belum ada layanan yang aktif.")),
            ProofStrength.ATTESTED,
            now,
            signed.stream()
                .map(each -> each.at().plus(Matrices.LIFE))
                .min(Comparator.naturalOrder())
                .orElse(null),
            look.evidence()));
  }

  /// The signatures that still count, each customer's newest.
  private List<Matrices.Acknowledgement> signed(Instant now) {
    return customers.served().stream()
        .flatMap(each -> matrices.newest(each.id()).stream())
        .filter(each -> each.at().plus(Matrices.LIFE).isAfter(now))
        .toList();
  }

  private void lookAt(Services.Offering offering, Look look, Instant now) {
    look.saw(1);
    Optional<Version> version =
        Optional.ofNullable(offering.policy()).flatMap(policy -> publications.inForce(policy, now));
    if (version.isEmpty()) {
      look.fault(
          "%s is switched on and has no list.".formatted(offering.id()),
          "%s aktif dan tidak punya daftar.".formatted(offering.id()));
      return;
    }
    Matrix matrix = Matrices.of(List.of(version.get()));
    look.from(
        "%s: %s/%d, %d duties"
            .formatted(
                offering.id(),
                version.get().policy(),
                version.get().number(),
                matrix.rows().size()));
    Set<String> seen = new HashSet<>();
    for (Matrix.Row row : matrix.rows()) {
      if (!seen.add(row.clause())) {
        look.fault(
            "%s stands twice.".formatted(row.clause()), "%s ada dua kali.".formatted(row.clause()));
      }
      if (row.holder() != Duty.CUSTOMER && row.measures().isEmpty()) {
        look.fault(
            "Nothing keeps %s.".formatted(row.clause()),
            "Tidak ada yang menjaga %s.".formatted(row.clause()));
      }
    }
    if (matrix.rows().isEmpty()) {
      look.fault(
          "The list of %s is empty.".formatted(offering.id()),
          "Daftar %s kosong.".formatted(offering.id()));
    }
  }
}
