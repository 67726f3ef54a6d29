package id.janji.kernel;

import id.janji.db.tx.Transactions;
import id.janji.kernel.internal.Outbox;
import id.janji.kernel.procedure.Procedure;
import id.janji.law.time.HolidayReader;
import id.janji.law.time.Zone;
import id.janji.ledger.Ledger;
import id.janji.procedures.Procedures;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/// A kernel with its clerk, over a real database and ledger.
public final class Kerneling {
  public final Kernel kernel;
  public final Cases cases;
  public final Queue queue;
  public final Clerk clerk;
  public final Outbox outbox;
  public final Outlook outlook;
  public final Calendar calendar;
  public final Reckoning reckoning;

  public Kerneling(
      Transactions transactions, Ledger ledger, List<Performer> performers, Clock clock) {
    this(transactions, ledger, performers, clock, Procedures.all());
  }

  public Kerneling(
      Transactions transactions,
      Ledger ledger,
      List<Performer> performers,
      Clock clock,
      List<Procedure<?, ?>> procedures) {
    Known known = new Known(procedures);
    outbox = new Outbox(transactions, ledger, performers, clock);
    calendar = new Calendar(HolidayReader.shipped(), transactions, clock);
    reckoning = new Reckoning(transactions, known, calendar, Zone.WIB.id(), clock);
    kernel = new Kernel(transactions, outbox, known, calendar::holidays, Zone.WIB.id(), clock);
    cases = new Cases(transactions, known, clock);
    queue = new Queue(transactions, cases, Set::of, clock);
    outlook = new Outlook(transactions, known, calendar::holidays, Zone.WIB.id(), clock);
    clerk = new Clerk(kernel, outbox, transactions, clock);
  }
}
