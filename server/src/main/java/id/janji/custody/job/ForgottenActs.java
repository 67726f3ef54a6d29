package id.janji.custody.job;

import id.janji.job.Job;
import id.janji.ledger.Ledger;
import id.janji.ledger.LedgerException;
import id.janji.tenancy.Customer;
import id.janji.tenancy.Customers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Ends in the logs what an earlier run of the server left in the middle, for customers of whom
/// nobody wants anything now; for others it is done before their first act.
public final class ForgottenActs implements Job {
  private final Customers customers;
  private final Ledger ledger;

  public ForgottenActs(Customers customers, Ledger ledger) {
    this.customers = customers;
    this.ledger = ledger;
  }

  @Override
  public String name() {
    return "forgotten-acts";
  }

  @Override
  public Duration every() {
    return Duration.ofHours(1);
  }

  @Override
  public Told run() {
    int ended = 0;
    List<LedgerException> faults = new ArrayList<>();
    for (Customer customer : customers.list()) {
      try {
        if (ledger.has(customer.id().value())) {
          ended += ledger.endForgottenActs(customer.id().value());
        }
      } catch (LedgerException e) {
        // What is wrong with one log keeps nothing of the others.
        faults.add(e);
      }
    }
    if (!faults.isEmpty()) {
      throw faults.getFirst();
    }
    return new Told(ended, ended, "%d acts ended".formatted(ended));
  }
}
