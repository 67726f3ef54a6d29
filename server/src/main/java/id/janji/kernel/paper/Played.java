package id.janji.kernel.paper;

import static java.nio.charset.StandardCharsets.US_ASCII;

import id.janji.kernel.form.Machine;
import id.janji.kernel.procedure.Approval;
import id.janji.kernel.procedure.By;
import id.janji.kernel.procedure.Circumstances;
import id.janji.kernel.procedure.Deadline;
import id.janji.kernel.procedure.Event;
import id.janji.kernel.procedure.Procedure;
import id.janji.kernel.procedure.Quorum;
import id.janji.kernel.procedure.Refusal;
import id.janji.kernel.procedure.Side;
import id.janji.kernel.procedure.State;
import id.janji.kernel.procedure.Turn;
import id.janji.law.RuleBook;
import id.janji.law.time.HolidayReader;
import id.janji.law.time.Zone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// A case played through the procedure that real cases follow, without keeping anything. Each step
/// that must be taken is; what must be refused is asked of the end.
public final class Played<S extends State, E extends Event> {
  private final Procedure<S, E> procedure;
  private final Instant now;
  private final List<Approval> approvals = new ArrayList<>();
  private S state;

  public Played(Procedure<S, E> procedure, Instant now) {
    this.procedure = procedure;
    this.now = now;
    this.state = procedure.start();
  }

  /// Somebody who is nobody; the same for the same name.
  public static By by(Side side, String name) {
    return new By(side, UUID.nameUUIDFromBytes(name.getBytes(US_ASCII)).toString(), name);
  }

  /// Yes from these people to what is asked now.
  public void approved(By... people) {
    for (Quorum asked : procedure.quorums(state, at(By.CLOCK, now))) {
      for (By each : people) {
        approvals.add(new Approval(asked.question(), asked.statement(), each, now));
      }
    }
  }

  /// @throws IllegalStateException if it is refused
  public void said(By by, E event) {
    state =
        switch (Machine.step(procedure, state, event, at(by, now))) {
          case Turn.Moved<S>(S to, _) -> to;
          case Turn.Refused<S>(Refusal refusal) ->
              throw new IllegalStateException(refusal.sentence().en());
        };
  }

  /// Whether it is refused where the case stands.
  public boolean refuses(By by, E event) {
    return Machine.step(procedure, state, event, at(by, now)) instanceof Turn.Refused<S>;
  }

  /// What comes of a rung of a time limit at that time.
  public Turn<S> passed(String deadline, int rung, Duration later) {
    return Machine.step(
        procedure, state, procedure.timePassed(deadline, rung), at(By.CLOCK, now.plus(later)));
  }

  public S state() {
    return state;
  }

  /// The rungs of a time limit, in order; empty if it does not run.
  public List<Deadline.Rung> rungs(String deadline) {
    return procedure.deadlines(state, at(By.CLOCK, now)).stream()
        .filter(each -> each.code().equals(deadline))
        .flatMap(each -> each.rungs().stream())
        .toList();
  }

  private Circumstances at(By by, Instant when) {
    return new Circumstances(
        when, by, RuleBook.newest(), HolidayReader.shipped(), Zone.WIB.id(), approvals);
  }
}
