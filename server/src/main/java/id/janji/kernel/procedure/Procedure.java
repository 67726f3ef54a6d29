package id.janji.kernel.procedure;

import id.janji.clause.Bilingual;
import java.util.List;

/// How cases of one kind go. All methods are pure; a version is never changed once cases run under
/// it.
///
/// @param <S> the sealed states
/// @param <E> the sealed events
public interface Procedure<S extends State, E extends Event> {
  /// 1 to 40 of `a-z` and `-`; the same in every version.
  String code();

  /// Counted from 1.
  int version();

  Bilingual title();

  /// What it is for, in one sentence.
  Bilingual purpose();

  /// The sealed interface of the states.
  Class<S> states();

  /// The sealed interface of the events.
  Class<E> events();

  /// Where every case begins, before anything has happened.
  S start();

  /// Where the case stands after the event. Who may send it and whether all was said was checked.
  Turn<S> next(S state, E event, Circumstances at);

  /// The time limits that run in this state.
  List<Deadline> deadlines(S state, Circumstances at);

  /// The questions that people may say yes to in this state.
  default List<Quorum> quorums(S state, Circumstances at) {
    return List.of();
  }

  /// What happens when a rung of a time limit is reached.
  ///
  /// @param rung counted from 1
  E timePassed(String deadline, int rung);

  /// Whether nothing can happen any more but what the procedure still allows by `next`.
  boolean isEnded(S state);

  /// Whether the customer must not see yet that there is this case; its steps then wait for slots
  /// of his log.
  default boolean isSilent(S state) {
    return false;
  }

  /// Whether people are asked for a component of an event; what they are not asked for is optional,
  /// and comes from the program.
  default boolean isAsked(Class<?> event, String component) {
    return true;
  }

  /// What can be chosen in a component of an event as the case stands, where not any text will do.
  default List<Choice> choices(S state, Class<?> event, String component, Circumstances at) {
    return words(component).stream().map(Choice::of).toList();
  }

  /// Codes that a component of this name may hold, where not any text will do.
  default List<String> words(String component) {
    return List.of();
  }
}
