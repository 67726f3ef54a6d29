package id.janji.release;

import id.janji.db.tx.Transactions;
import id.janji.entry.Basis;
import id.janji.kernel.CaseFile;
import id.janji.kernel.Cases;
import id.janji.procedures.disclosure.Demand;
import id.janji.procedures.disclosure.DisclosureEvent;
import id.janji.procedures.disclosure.DisclosureProcedure;
import id.janji.procedures.disclosure.Disclosures;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// What a customer reads of demands for his data, by whichever door: those that he was told of, who
/// asked, what we answered and what left. One that he may not know of is none.
public final class Demands {
  private static final Set<String> PROCEDURE = Set.of(new DisclosureProcedure().code());

  private final Cases cases;
  private final Disclosures disclosures;
  private final Transactions transactions;

  public Demands(Cases cases, Disclosures disclosures, Transactions transactions) {
    this.cases = cases;
    this.disclosures = disclosures;
    this.transactions = transactions;
  }

  /// One demand.
  ///
  /// @param silence the order that kept us from telling; empty if there was none
  /// @param copy the file of the request as it came; empty if it is gone
  /// @param left the package that was handed out; empty if none was
  public record Told(
      CaseFile file,
      Demand demand,
      Optional<DisclosureEvent.Silenced> silence,
      Optional<String> copy,
      Optional<Parcel> left) {
    /// What a package of it leaves by.
    public Basis basis() {
      return demand.directed() ? Basis.APPROVED : Basis.LEGAL;
    }
  }

  /// The cases of those that he was told of, the one that changed last first.
  ///
  /// @param most at most 500
  public List<CaseFile> of(UUID customer, int most) {
    return cases.of(customer, PROCEDURE, most).stream()
        .filter(file -> Disclosures.demand(file).isPresent())
        .toList();
  }

  /// One that stands in this list, with all that he reads of it.
  public Told told(CaseFile listed) {
    return told(listed, Disclosures.demand(listed).orElseThrow());
  }

  /// One of them.
  public Optional<Told> find(UUID customer, UUID matter) {
    return cases
        .find(customer, matter)
        .filter(file -> !file.silent())
        .flatMap(file -> Disclosures.demand(file).map(demand -> told(file, demand)));
  }

  private Told told(CaseFile file, Demand demand) {
    Optional<DisclosureEvent.Silenced> silence =
        cases.history(file.customer(), file.id()).stream()
            .flatMap(step -> step.event().stream())
            .filter(DisclosureEvent.Silenced.class::isInstance)
            .map(DisclosureEvent.Silenced.class::cast)
            .reduce((_, last) -> last);
    List<Parcel> parcels =
        transactions.customer(
            file.customer(), sql -> ParcelRows.of(sql, file.customer(), file.id()));
    Optional<Parcel> left = parcels.stream().filter(each -> each.takenAt().isPresent()).findFirst();
    return new Told(file, demand, silence, disclosures.nameOfCopy(file), left);
  }

  /// The request as it came.
  public Optional<Disclosures.Copy> copy(UUID customer, UUID matter) {
    return find(customer, matter).flatMap(told -> disclosures.copy(told.file()));
  }
}
