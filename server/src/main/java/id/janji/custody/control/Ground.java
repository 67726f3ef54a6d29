package id.janji.custody.control;

import static id.janji.db.tables.Tables.LEDGER_LOG;
import static id.janji.db.tx.SystemTransaction.SCHEDULER;

import id.janji.access.Access;
import id.janji.clause.Bilingual;
import id.janji.control.Look;
import id.janji.control.Observation;
import id.janji.control.Outcome;
import id.janji.custody.act.Inspection;
import id.janji.custody.s3.ItemService;
import id.janji.db.tx.Transactions;
import id.janji.keys.Keys;
import id.janji.keys.KeysException;
import id.janji.ledger.Ledger;
import id.janji.ledger.LedgerException;
import id.janji.tenancy.Canaries;
import id.janji.tenancy.CustomerId;
import id.janji.tenancy.Services;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What probes of custody, keys and ledger stand on: all customers with a log, and the two test
/// customers on whom they try.
public record Ground(
    Transactions transactions,
    Ledger ledger,
    Access access,
    Keys keys,
    ItemService custody,
    Inspection inspection,
    Services services,
    Canaries canaries,
    Clock clock) {
  private static final Bilingual NOTHING =
      new Bilingual("There is nothing yet to look at.", "Belum ada yang dapat diperiksa.");

  public Instant now() {
    return clock.instant();
  }

  /// All customers with a log.
  public List<UUID> customers() {
    return transactions.system(
        SCHEDULER,
        sql -> sql.select(LEDGER_LOG.CUSTOMER_ID).from(LEDGER_LOG).fetch(LEDGER_LOG.CUSTOMER_ID));
  }

  /// A visit to the first test customer, for the account of this control.
  ///
  /// @return empty while he has no log or no service
  public Optional<Visit> visit(String control) {
    return canaries.pair().flatMap(pair -> visit(pair.one(), control));
  }

  /// The same with the other test customer.
  public Optional<Visit> visitOther(String control) {
    return canaries.pair().flatMap(pair -> visit(pair.other(), control));
  }

  private Optional<Visit> visit(CustomerId canary, String control) {
    return ledger.has(canary.value())
        ? services.list(canary).stream()
            .filter(service -> service.ends() == null)
            .findFirst()
            .map(service -> Visit.begin(this, canary, service, control))
        : Optional.empty();
  }

  /// What is tried on a test customer.
  @FunctionalInterface
  public interface Trying {
    /// @throws Exception what kept it from being tried
    void on(Visit visit) throws Exception;
  }

  /// Tries it on the first test customer. Without one, or while keys or ledger are shut, the look
  /// is in doubt.
  public void onCanary(String control, Look look, Trying trying) throws Exception {
    try {
      Optional<Visit> begun = visit(control);
      if (begun.isEmpty()) {
        look.doubt(
            "There is no test customer with a log to try it on.",
            "Belum ada pelanggan uji berlog untuk mencobanya.");
        return;
      }
      try (Visit visit = begun.get()) {
        trying.on(visit);
      }
    } catch (LedgerException e) {
      look.doubt(e.sentence(), "Buku catatan tidak dapat dipakai saat ini.");
    } catch (KeysException e) {
      look.doubt(e.sentence(), "Kunci tidak dapat dipakai saat ini.");
    }
  }

  /// What a look comes to.
  public static Outcome outcome(Look look, Bilingual kept) {
    return look.outcome(kept, NOTHING);
  }

  /// The one measured observation of a look at everything.
  public List<Observation> told(Look look, Bilingual kept) {
    return List.of(Observation.measured(outcome(look, kept), now(), look.evidence()));
  }
}
