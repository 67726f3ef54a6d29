package id.janji.tenancy.control;

import static id.janji.db.tx.SystemTransaction.DIRECTORY;
import static id.janji.db.tx.SystemTransaction.SCHEDULER;

import id.janji.clause.Bilingual;
import id.janji.clause.catalogue.ControlId;
import id.janji.control.Control;
import id.janji.control.Measure;
import id.janji.control.Observation;
import id.janji.control.Outcome;
import id.janji.db.tx.Attempt;
import id.janji.db.tx.Transactions;
import id.janji.tenancy.Canaries;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Every stored thing keeps the owner that it was stored for: tried as an operator who gives the
/// things of one test customer to the other.
public final class OwnerFixed implements Control {
  private static final String OWNER_IS_FIXED = "JA002";

  private final Transactions transactions;
  private final Canaries canaries;
  private final Clock clock;

  public OwnerFixed(Transactions transactions, Canaries canaries, Clock clock) {
    this.transactions = transactions;
    this.canaries = canaries;
    this.clock = clock;
  }

  @Override
  public ControlId id() {
    return new ControlId("tenancy.owner-fixed");
  }

  @Override
  public List<Observation> probe() {
    List<CustomerTable> tables =
        CustomerTable.all(transactions).stream()
            .filter(table -> table.movable() && table.ownerColumn().equals("customer_id"))
            .toList();
    Optional<Canaries.Pair> pair = canaries.pair();
    Outcome outcome =
        pair.isEmpty()
            ? unproven(
                0,
                "There are no two test customers to try it on.",
                "Belum ada dua pelanggan uji untuk mencobanya.")
            : tried(tables, pair.orElseThrow());
    return List.of(
        Observation.measured(
            outcome,
            clock.instant(),
            tables.stream().map(table -> "table " + table.name()).toList()));
  }

  private Outcome tried(List<CustomerTable> tables, Canaries.Pair pair) {
    List<String> open = new ArrayList<>();
    int refused = 0;
    for (CustomerTable table : tables) {
      Attempt attempt = giveAway(table, pair);
      if (attempt.refusedBy(OWNER_IS_FIXED)) {
        refused++;
      }
      if (!table.guarded() || (attempt instanceof Attempt.Allowed(int rows) && rows > 0)) {
        open.add(table.name());
      }
    }
    int things = things(tables);
    if (!open.isEmpty()) {
      String names = String.join(", ", open);
      return new Outcome.Broken(
          measure(open.size(), things),
          new Bilingual(
              "The owner can be changed in: " + names, "Pemilik dapat diganti di: " + names));
    }
    return refused == 0
        ? unproven(
            things,
            "The test customers own nothing that could be given away.",
            "Pelanggan uji tidak memiliki apa pun yang dapat dipindahkan.")
        : kept(things, refused);
  }

  private Attempt giveAway(CustomerTable table, Canaries.Pair pair) {
    return Attempt.of(
        transactions, DIRECTORY, sql -> table.give(sql, pair.one().value(), pair.other().value()));
  }

  private int things(List<CustomerTable> tables) {
    return transactions.system(
        SCHEDULER, sql -> tables.stream().mapToInt(table -> table.rowsOfCustomers(sql)).sum());
  }

  private static Measure measure(int open, int things) {
    return Measure.count(
        "kinds of things whose owner can be changed",
        "jenis barang yang pemiliknya dapat diganti",
        open,
        things);
  }

  private static Outcome kept(int things, int refused) {
    return new Outcome.Kept(
        measure(0, things),
        new Bilingual(
            "An operator tried to give away things of a test customer and was refused %d times."
                .formatted(refused),
            "Operator mencoba memindahkan barang pelanggan uji dan ditolak %d kali."
                .formatted(refused)));
  }

  private static Outcome unproven(int things, String en, String id) {
    return new Outcome.Unproven(measure(0, things), new Bilingual(en, id));
  }
}
