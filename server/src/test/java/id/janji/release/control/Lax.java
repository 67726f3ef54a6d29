package id.janji.release.control;

import id.janji.clause.Bilingual;
import id.janji.kernel.procedure.Circumstances;
import id.janji.kernel.procedure.Deadline;
import id.janji.kernel.procedure.Procedure;
import id.janji.kernel.procedure.Quorum;
import id.janji.kernel.procedure.Turn;
import id.janji.procedures.disclosure.DisclosureEvent;
import id.janji.procedures.disclosure.DisclosureProcedure;
import id.janji.procedures.disclosure.DisclosureState;
import java.util.List;
import java.util.function.Predicate;

/// The procedure with a fault: what it refuses of these events it takes, and stays where it is.
record Lax(Predicate<DisclosureEvent> taken, boolean clocks)
    implements Procedure<DisclosureState, DisclosureEvent> {
  private static final DisclosureProcedure REAL = new DisclosureProcedure();

  static Lax taking(Class<? extends DisclosureEvent> event) {
    return new Lax(event::isInstance, true);
  }

  @Override
  public String code() {
    return REAL.code();
  }

  @Override
  public int version() {
    return REAL.version();
  }

  @Override
  public Bilingual title() {
    return REAL.title();
  }

  @Override
  public Bilingual purpose() {
    return REAL.purpose();
  }

  @Override
  public Class<DisclosureState> states() {
    return REAL.states();
  }

  @Override
  public Class<DisclosureEvent> events() {
    return REAL.events();
  }

  @Override
  public DisclosureState start() {
    return REAL.start();
  }

  @Override
  public Turn<DisclosureState> next(
      DisclosureState state, DisclosureEvent event, Circumstances at) {
    Turn<DisclosureState> turn = REAL.next(state, event, at);
    return turn instanceof Turn.Refused<DisclosureState> && taken.test(event)
        ? Turn.to(state)
        : turn;
  }

  @Override
  public List<Deadline> deadlines(DisclosureState state, Circumstances at) {
    return clocks ? REAL.deadlines(state, at) : List.of();
  }

  @Override
  public List<Quorum> quorums(DisclosureState state, Circumstances at) {
    return REAL.quorums(state, at);
  }

  @Override
  public DisclosureEvent timePassed(String deadline, int rung) {
    return REAL.timePassed(deadline, rung);
  }

  @Override
  public boolean isEnded(DisclosureState state) {
    return REAL.isEnded(state);
  }

  @Override
  public boolean isSilent(DisclosureState state) {
    return REAL.isSilent(state);
  }
}
