package id.janji;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.assurance.Prober;
import id.janji.assurance.Standing;
import id.janji.assurance.internal.FindingStore;
import id.janji.clause.catalogue.Catalogue;
import id.janji.clause.catalogue.DeclaredControl;
import id.janji.control.Control;
import id.janji.control.State;
import id.janji.db.tx.Transactions;
import java.time.Duration;
import java.util.List;

/// Probes a control as the server does, and reads from the board's own store where it stands.
public final class Probing {
  private final Control control;
  private final FindingStore store;
  private final Prober prober;
  private final DeclaredControl declared;
  private final TestClock clock;

  /// @param transactions where findings go; the control may stand on others
  public Probing(Control control, Transactions transactions, TestClock clock) {
    Catalogue catalogue = Catalogue.declared();
    this.control = control;
    this.clock = clock;
    this.store = new FindingStore(transactions);
    this.prober = new Prober(List.of(control), catalogue, store, clock);
    this.declared = catalogue.find(control.id()).orElseThrow();
  }

  /// Probes now; answers the worst state, over all scopes and customers.
  public State now() throws InterruptedException {
    prober.probeNow(control.id());
    return standing();
  }

  /// The worst state that may be said now, without a new probe.
  public State standing() {
    return standings().stream()
        .map(standing -> standing.finding().stateAt(clock.instant()))
        .reduce(State.NOT_APPLICABLE, State::worse);
  }

  /// Where it stands, for each scope and customer.
  public List<Standing> standings() {
    return store.standingsOf(control.id());
  }

  /// The reasons of the newest findings, in English.
  public String reasons() {
    return standings().stream().map(each -> each.finding().reason().en()).toList().toString();
  }

  /// The schedule stops, and time goes past the age at which a finding is stale.
  public State afterTheScheduleStopped() {
    clock.advance(declared.fresh().plus(Duration.ofSeconds(1)));
    return standing();
  }

  public void assertKept() throws InterruptedException {
    assertThat(now()).as(reasons()).isEqualTo(State.KEPT);
  }

  public void assertBroken(String reason) throws InterruptedException {
    assertThat(now()).as(reasons()).isEqualTo(State.BROKEN);
    assertThat(reasons()).contains(reason);
  }
}
