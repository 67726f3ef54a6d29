package id.janji.kernel.procedure;

import java.util.List;

/// What came of an event.
public sealed interface Turn<S extends State> {
  /// The case stands elsewhere, or knows more, and this is to be done.
  record Moved<S extends State>(S state, List<Effect> effects) implements Turn<S> {
    public Moved {
      effects = List.copyOf(effects);
    }
  }

  /// Nothing changed.
  record Refused<S extends State>(Refusal refusal) implements Turn<S> {}

  static <S extends State> Turn<S> to(S state, Effect... effects) {
    return new Moved<>(state, List.of(effects));
  }

  static <S extends State> Turn<S> to(S state, List<Effect> effects) {
    return new Moved<>(state, effects);
  }

  static <S extends State> Turn<S> refused(Refusal refusal) {
    return new Refused<>(refusal);
  }
}
