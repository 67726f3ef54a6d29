package id.janji.kernel.form;

import id.janji.kernel.paper.Draw;
import id.janji.kernel.procedure.Choice;
import id.janji.kernel.procedure.Circumstances;
import id.janji.kernel.procedure.Event;
import id.janji.kernel.procedure.Names;
import id.janji.kernel.procedure.Procedure;
import id.janji.kernel.procedure.Refusal;
import id.janji.kernel.procedure.Side;
import id.janji.kernel.procedure.State;
import id.janji.kernel.procedure.Turn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// What a side can say to a case as it stands. The machine itself is asked, with events drawn at
/// random: an event that it takes is offered, one that it never takes is left out, and one that
/// waits for something else is shown with what it waits for.
public final class Moves {
  /// So many that a text left empty or a word that does not fit hides nothing.
  private static final int DRAWS = 200;

  private static final long SEED = 1;

  private Moves() {}

  /// The moves of whoever acts, in the order of the source.
  ///
  /// @param state one of the procedure's own
  public static <S extends State, E extends Event> List<Move> of(
      Procedure<S, E> procedure, State state, Circumstances at) {
    S stands = procedure.states().cast(state);
    List<Move> all = new ArrayList<>();
    for (Class<? extends E> event : Names.records(procedure.events())) {
      if (Names.senders(event).contains(at.by().side()) && at.by().side() != Side.CLOCK) {
        asked(procedure, stands, event, at)
            .map(blocked ->
                new Move(
                    Names.code(event),
                    event,
                    Names.said(event),
                    Fields.of(procedure, stands, event, at),
                    blocked.refusal()))
            .ifPresent(all::add);
      }
    }
    return List.copyOf(all);
  }

  /// The fields of the event that opens a case.
  public static <S extends State, E extends Event> List<Move> opening(
      Procedure<S, E> procedure, Circumstances at) {
    return of(procedure, procedure.start(), at);
  }

  /// Whether it says no more than that a text was drawn empty.
  private static boolean isOfTheDraw(Refusal refusal, Class<?> event) {
    return Arrays.stream(event.getRecordComponents())
        .anyMatch(component -> refusal.equals(Refusal.missing(component.getName())));
  }

  /// What the program adds by itself is what fits this case.
  private static <S extends State> List<String> words(
      Procedure<S, ?> procedure, S state, Class<?> event, String name, Circumstances at) {
    return procedure.isAsked(event, name)
        ? procedure.words(name)
        : procedure.choices(state, event, name, at).stream().map(Choice::code).toList();
  }

  private record Blocked(Optional<Refusal> refusal) {}

  private static <S extends State, E extends Event> Optional<Blocked> asked(
      Procedure<S, E> procedure, S state, Class<? extends E> type, Circumstances at) {
    Draw draw =
        new Draw(name -> words(procedure, state, type, name, at), new Random(SEED), at.now());
    Map<Refusal, Integer> refusals = new HashMap<>();
    for (int i = 0; i < DRAWS; i++) {
      switch (Machine.step(procedure, state, draw.event(type), at)) {
        case Turn.Moved<S> _ -> {
          return Optional.of(new Blocked(Optional.empty()));
        }
        case Turn.Refused<S>(Refusal refusal) -> {
          if (!isOfTheDraw(refusal, type)) {
            refusals.merge(refusal, 1, Integer::sum);
          }
        }
      }
    }
    return refusals.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .filter(refusal -> refusal.code() != Refusal.Code.UNFIT)
        .filter(refusal -> !refusal.equals(Refusal.notNow()))
        .map(refusal -> new Blocked(Optional.of(refusal)));
  }
}
