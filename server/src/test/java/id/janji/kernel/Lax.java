package id.janji.kernel;

import id.janji.clause.Bilingual;
import id.janji.kernel.procedure.Circumstances;
import id.janji.kernel.procedure.Deadline;
import id.janji.kernel.procedure.Event;
import id.janji.kernel.procedure.Procedure;
import id.janji.kernel.procedure.Quorum;
import id.janji.kernel.procedure.State;
import id.janji.kernel.procedure.Turn;
import java.util.List;
import java.util.function.Predicate;

/// A procedure with a fault: what it refuses of these events it takes, and stays where it is.
///
/// @param clocks whether its time limits run
public record Lax<S extends State, E extends Event>(
    Procedure<S, E> real, Predicate<E> taken, boolean clocks) implements Procedure<S, E> {
  public static <S extends State, E extends Event> Lax<S, E> taking(
      Procedure<S, E> real, Class<? extends E> event) {
    return new Lax<>(real, event::isInstance, true);
  }

  /// Without its time limits.
  public static <S extends State, E extends Event> Lax<S, E> timeless(Procedure<S, E> real) {
    return new Lax<>(real, _ -> false, false);
  }

  @Override
  public String code() {
    return real.code();
  }

  @Override
  public int version() {
    return real.version();
  }

  @Override
  public Bilingual title() {
    return real.title();
  }

  @Override
  public Bilingual purpose() {
    return real.purpose();
  }

  @Override
  public Class<S> states() {
    return real.states();
  }

  @Override
  public Class<E> events() {
    return real.events();
  }

  @Override
  public S start() {
    return real.start();
  }

  @Override
  public Turn<S> next(S state, E event, Circumstances at) {
    Turn<S> turn = real.next(state, event, at);
    return turn instanceof Turn.Refused<S> && taken.test(event) ? Turn.to(state) : turn;
  }

  @Override
  public List<Deadline> deadlines(S state, Circumstances at) {
    return clocks ? real.deadlines(state, at) : List.of();
  }

  @Override
  public List<Quorum> quorums(S state, Circumstances at) {
    return real.quorums(state, at);
  }

  @Override
  public E timePassed(String deadline, int rung) {
    return real.timePassed(deadline, rung);
  }

  @Override
  public boolean isEnded(S state) {
    return real.isEnded(state);
  }

  @Override
  public boolean isSilent(S state) {
    return real.isSilent(state);
  }
}
