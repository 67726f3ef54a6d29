package id.janji.procedures.containment;

import static id.janji.db.tables.Tables.CASE_ACT;
import static java.time.ZoneOffset.UTC;

import id.janji.access.Access;
import id.janji.access.Act;
import id.janji.access.Grant;
import id.janji.access.freeze.Freezes;
import id.janji.db.tx.Transactions;
import id.janji.entry.payload.Actor;
import id.janji.entry.payload.Payload;
import id.janji.identity.Caller;
import id.janji.identity.Party;
import id.janji.identity.service.ServiceAccount;
import id.janji.identity.service.ServiceAccounts;
import id.janji.kernel.CaseFile;
import id.janji.ledger.Ledger;
import id.janji.ledger.Logged;
import id.janji.procedures.incident.IncidentEvent;
import id.janji.procedures.incident.Incidents;
import id.janji.procedures.incident.Measure;
import id.janji.tenancy.Change;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Acts from a case that keep harm from growing. Each is done first, by the module that owns it,
/// and noted afterwards with what shows it; done twice it does no harm.
public final class Containment {
  private static final int MOST_RECEIPT = 4_000;
  static final String LIFTED = "lift-freeze";

  private final Access access;
  private final Freezes freezes;
  private final ServiceAccounts accounts;
  private final Ledger ledger;
  private final Incidents incidents;
  private final Transactions transactions;
  private final Clock clock;

  public Containment(
      Access access,
      Freezes freezes,
      ServiceAccounts accounts,
      Ledger ledger,
      Incidents incidents,
      Transactions transactions,
      Clock clock) {
    this.access = access;
    this.freezes = freezes;
    this.accounts = accounts;
    this.ledger = ledger;
    this.incidents = incidents;
    this.transactions = transactions;
    this.clock = clock;
  }

  /// Ends all that was granted to people of the provider's.
  public CaseAct revoke(Caller by, CaseFile file) {
    UUID customer = file.customer();
    if (!ledger.has(customer)) {
      return noted(by, file, Measure.REVOKE_GRANTS, 0, "-");
    }
    long before = ledger.head(customer).size();
    List<Grant> ended =
        access.grants(customer).stream()
            .filter(grant -> grant.terms().actor().party() == Actor.Party.PROVIDER)
            .filter(grant -> grant.terms().request().isPresent())
            .filter(grant ->
                access.revoke(customer, grant.id(), Act.actor(by), "Revoked from a case.")
                    == Access.Stopped.NOW)
            .toList();
    return noted(by, file, Measure.REVOKE_GRANTS, ended.size(), places(customer, before, ended));
  }

  /// Where the log says so.
  private String places(UUID customer, long before, List<Grant> ended) {
    Set<UUID> ids = ended.stream().map(Grant::id).collect(Collectors.toSet());
    int written = Math.toIntExact(Math.min(10_000, ledger.head(customer).size() - before));
    String places =
        ledger.entries(customer, before, written).stream()
            .filter(entry ->
                entry.payload().orElse(null) instanceof Payload.Revocation revoked
                    && ids.contains(revoked.grant()))
            .map(Logged::index)
            .map(index -> "#" + index)
            .collect(Collectors.joining(" "));
    return places.isEmpty() ? "-" : places;
  }

  /// Lets nobody of the provider's at the customer's data until the same side lifts it.
  public CaseAct freeze(Caller by, CaseFile file, String reason) {
    Optional<UUID> laid = freezes.lay(by, file.customer(), file.id(), reason);
    return noted(
        by,
        file,
        Measure.FREEZE_CUSTOMER,
        laid.isPresent() ? 1 : 0,
        laid.map(UUID::toString).orElse("-"));
  }

  /// Lifts the freeze of the caller's side.
  public CaseAct lift(Caller by, CaseFile file, String reason) {
    Optional<UUID> lifted = freezes.lift(by, file.customer(), reason);
    return kept(by, file, LIFTED, lifted.isPresent() ? 1 : 0, reason);
  }

  /// Replaces the key of a program: the old one opens nothing from now on, and nobody knows the new
  /// secret; the customer's administrator replaces it once more to get one that he is shown. Empty
  /// if the customer has no such program.
  public Optional<CaseAct> rotate(Caller by, CaseFile file, UUID account) {
    Optional<ServiceAccount> old =
        accounts.list(file.customer()).stream()
            .filter(each -> each.id().equals(account) && each.isLive(clock.instant()))
            .findFirst();
    return old.flatMap(before ->
        accounts.rotate(file.customer(), account)
                instanceof Change.Done<ServiceAccounts.Made>(ServiceAccounts.Made made)
            ? Optional.of(
                noted(
                    by,
                    file,
                    Measure.ROTATE_KEYS,
                    1,
                    before.name() + ": " + before.accessKey() + " → " + made.account().accessKey()))
            : Optional.empty());
  }

  private CaseAct noted(Caller by, CaseFile file, Measure measure, int count, String receipt) {
    String deed = measure.name().toLowerCase(Locale.ROOT).replace('_', '-');
    CaseAct act = kept(by, file, deed, count, receipt);
    // A case that was ruled real keeps the provider's measures among its steps as well.
    if (by.party() == Party.PROVIDER && Incidents.known(file).isPresent() && count > 0) {
      incidents.happen(
          file,
          UUID.randomUUID(),
          by,
          new IncidentEvent.MeasureTaken(measure, act.receipt()),
          OptionalInt.empty());
    }
    return act;
  }

  private CaseAct kept(Caller by, CaseFile file, String deed, int count, String receipt) {
    String shown = receipt.substring(0, Math.min(MOST_RECEIPT, receipt.length()));
    CaseAct act = new CaseAct(deed, by.party(), by.name(), clock.instant(), count, shown);
    transactions.customer(
        file.customer(),
        sql ->
            sql.insertInto(CASE_ACT)
                .set(CASE_ACT.ID, UUID.randomUUID())
                .set(CASE_ACT.CUSTOMER_ID, file.customer())
                .set(CASE_ACT.CASE_ID, file.id())
                .set(CASE_ACT.MEASURE, deed)
                .set(CASE_ACT.SIDE, by.party().name().toLowerCase(Locale.ROOT))
                .set(CASE_ACT.PERSON_ID, by.person())
                .set(CASE_ACT.PERSON_NAME, by.name())
                .set(CASE_ACT.AT, act.at().atOffset(UTC))
                .set(CASE_ACT.COUNT, count)
                .set(CASE_ACT.RECEIPT, shown)
                .execute());
    return act;
  }

  /// What was done from a case, the oldest first.
  public List<CaseAct> acts(CaseFile file) {
    return transactions.customer(
        file.customer(),
        sql ->
            sql.selectFrom(CASE_ACT)
                .where(CASE_ACT.CUSTOMER_ID.eq(file.customer()))
                .and(CASE_ACT.CASE_ID.eq(file.id()))
                .orderBy(CASE_ACT.AT)
                .fetch(row ->
                    new CaseAct(
                        row.getMeasure(),
                        Party.valueOf(row.getSide().toUpperCase(Locale.ROOT)),
                        row.getPersonName(),
                        row.getAt().toInstant(),
                        row.getCount(),
                        row.getReceipt())));
  }
}
