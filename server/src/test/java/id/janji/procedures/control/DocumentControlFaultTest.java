package id.janji.procedures.control;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Probing;
import id.janji.TestClock;
import id.janji.TestDatabase;
import id.janji.control.State;
import id.janji.db.tx.Transactions;
import id.janji.kernel.Lax;
import id.janji.kernel.procedure.Procedure;
import id.janji.policy.attest.Attestable;
import id.janji.policy.attest.Attestations;
import id.janji.procedures.Procedures;
import id.janji.procedures.support.SupportEvent;
import id.janji.procedures.support.SupportProcedure;
import id.janji.tenancy.Change;
import id.janji.tenancy.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("slow")
final class DocumentControlFaultTest {
  @RegisterExtension static final TestDatabase database = new TestDatabase();
  static final UUID OWNER = UUID.randomUUID();
  static final TestClock clock = new TestClock(Instant.now());

  /// What cases follow after somebody changed how support goes.
  private static final List<Procedure<?, ?>> CHANGED =
      List.of(Lax.taking(new SupportProcedure(), SupportEvent.Reopened.class));

  @BeforeAll
  static void hire() throws Exception {
    database.administer(
        "insert into janji.person (id, name, email) values ('%s', 'Ratna', 'ratna@awan.example')"
            .formatted(OWNER));
  }

  private static Attestations attestations(Transactions transactions, Attestable statement) {
    return new Attestations(List.of(statement), transactions, clock);
  }

  private static Probing probing(List<Procedure<?, ?>> running, Transactions transactions) {
    clock.advance(Duration.ofSeconds(1));
    Attestable statement = DocumentControl.statement(running);
    return new Probing(
        new DocumentControl(running, attestations(transactions, statement), clock),
        database.transactions(),
        clock);
  }

  private static Probing probing(List<Procedure<?, ?>> running) {
    return probing(running, database.transactions());
  }

  private static void sign(List<Procedure<?, ?>> shown) {
    clock.advance(Duration.ofSeconds(1));
    Attestable statement = DocumentControl.statement(shown);
    assertThat(
            attestations(database.transactions(), statement)
                .sign(OWNER, statement.control(), statement.text()))
        .isInstanceOf(Change.Done.class);
  }

  @Test
  void turnsBrokenWhenAProcedureIsNotTheOneThatWasApproved() throws Exception {
    sign(Procedures.all());
    probing(Procedures.all()).assertKept();
    probing(CHANGED).assertBroken("The text of the procedure Support is not the one that Ratna");
  }

  @Test
  void refusesASignatureUnderOtherWords() {
    Attestable running = DocumentControl.statement(CHANGED);
    assertThat(
            attestations(database.transactions(), running)
                .sign(OWNER, running.control(), DocumentControl.statement(Procedures.all()).text()))
        .isEqualTo(new Change.Refused<>(Refusal.LIST_CHANGED));
  }

  @Test
  void turnsSilentOrStaleWhenTheApprovalRunsOut() throws Exception {
    sign(Procedures.all());
    Probing probing = probing(Procedures.all());
    probing.assertKept();
    clock.advance(Duration.ofDays(366));
    assertThat(probing.standing()).isEqualTo(State.STALE);
    assertThat(probing(Procedures.all()).now()).isEqualTo(State.STALE);
  }

  @Test
  void turnsUnprovenWhenTheProbeFails() throws Exception {
    Transactions closed = database.open(1);
    closed.close();
    assertThat(probing(Procedures.all(), closed).now()).isEqualTo(State.UNPROVEN);
  }

  @Test
  void returnsToKeptWhenRepairedByANewApproval() throws Exception {
    sign(Procedures.all());
    probing(CHANGED).assertBroken("is not the one that Ratna approved");
    sign(CHANGED);
    probing(CHANGED).assertKept();
  }
}
