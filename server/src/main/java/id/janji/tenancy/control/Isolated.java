package id.janji.tenancy.control;

import id.janji.clause.Bilingual;
import id.janji.clause.catalogue.ControlId;
import id.janji.control.Control;
import id.janji.control.Measure;
import id.janji.control.Observation;
import id.janji.control.Outcome;
import id.janji.db.tx.Attempt;
import id.janji.db.tx.Transactions;
import id.janji.tenancy.Canaries;
import id.janji.tenancy.CustomerId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.ToIntFunction;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/// One customer never sees or touches a row of another: tried over every table that has rows of
/// customers, as another customer and as none.
public final class Isolated implements Control {
  private final Transactions transactions;
  private final Canaries canaries;
  private final Clock clock;

  public Isolated(Transactions transactions, Canaries canaries, Clock clock) {
    this.transactions = transactions;
    this.canaries = canaries;
    this.clock = clock;
  }

  @Override
  public ControlId id() {
    return new ControlId("tenancy.isolated");
  }

  @Override
  public List<Observation> probe() {
    List<CustomerTable> tables = CustomerTable.all(transactions);
    Optional<Canaries.Pair> pair = canaries.pair();
    Outcome outcome = pair.isEmpty() ? noCanaries(tables) : tried(tables, pair.orElseThrow());
    return List.of(
        Observation.measured(
            outcome,
            clock.instant(),
            tables.stream().map(table -> "table " + table.name()).toList()));
  }

  private Outcome tried(List<CustomerTable> tables, Canaries.Pair pair) {
    List<String> open = new ArrayList<>();
    int seen = 0;
    for (CustomerTable table : tables) {
      if (!table.forced() || table.loose() > 0 || leaks(table, pair)) {
        open.add(table.name());
      }
      seen += visible(as(pair.one(), sql -> table.rowsOf(sql, pair.one().value())));
    }
    Measure measure =
        Measure.count(
            "of the tables with customers' rows let another customer in",
            "dari tabel berisi baris pelanggan terbuka bagi pelanggan lain",
            open.size(),
            tables.size());
    if (!open.isEmpty()) {
      String names = String.join(", ", open);
      return new Outcome.Broken(
          measure,
          new Bilingual(
              "Open to another customer: " + names, "Terbuka bagi pelanggan lain: " + names));
    }
    return seen == 0 ? nothingToSee(measure) : kept(measure, seen);
  }

  private static Outcome kept(Measure measure, int seen) {
    return new Outcome.Kept(
        measure,
        new Bilingual(
            "Of %d rows of one test customer the other one sees none and changes none."
                .formatted(seen),
            "Dari %d baris satu pelanggan uji, yang lain tidak melihat dan tidak mengubah satu pun."
                .formatted(seen)));
  }

  /// Every way in must be closed: by an empty answer, by a missing right or by a rule.
  private boolean leaks(CustomerTable table, Canaries.Pair pair) {
    UUID one = pair.one().value();
    UUID other = pair.other().value();
    return visible(as(pair.other(), sql -> table.rowsOf(sql, one))) > 0
        || visible(as(pair.other(), sql -> table.give(sql, one, other))) > 0
        || visible(as(pair.other(), sql -> table.remove(sql, one))) > 0
        || visible(as(pair.other(), sql -> asNobody(sql, table))) > 0;
  }

  private static int asNobody(DSLContext sql, CustomerTable table) {
    sql.select(
            DSL.function(
                DSL.name("set_config"),
                String.class,
                DSL.val("janji.customer"),
                DSL.val(""),
                DSL.val(true)))
        .fetch();
    return table.rowsOfCustomers(sql);
  }

  private Attempt as(CustomerId customer, ToIntFunction<DSLContext> work) {
    return Attempt.of(transactions, customer.value(), work);
  }

  private static int visible(Attempt attempt) {
    return switch (attempt) {
      case Attempt.Refused _ -> 0;
      case Attempt.Allowed(int rows) -> rows;
    };
  }

  private static Outcome noCanaries(List<CustomerTable> tables) {
    return new Outcome.Unproven(
        Measure.count(
            "tables with customers' rows", "tabel berisi baris pelanggan", tables.size(), 0),
        new Bilingual(
            "There are no two test customers to try it on.",
            "Belum ada dua pelanggan uji untuk mencobanya."));
  }

  private static Outcome nothingToSee(Measure measure) {
    return new Outcome.Unproven(
        measure,
        new Bilingual(
            "The test customers have no rows, so nothing could have been seen.",
            "Pelanggan uji tidak memiliki baris, jadi tidak ada yang dapat terlihat."));
  }
}
