package id.janji.entry.history;

import id.janji.entry.Basis;
import id.janji.entry.Bytes;
import id.janji.entry.Kind;
import id.janji.entry.Leaf;
import id.janji.entry.history.Judgement.Check;
import id.janji.entry.payload.Payload;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Where an entry may stand: the rules that need nothing but leaves.
final class Rules {
  private final State state;
  private final Past past;

  Rules(State state, Past past) {
    this.state = state;
    this.past = past;
  }

  static Judgement.Refused refuse(Check check, String reason) {
    return new Judgement.Refused(check, reason);
  }

  /// Log, time, basis and reference.
  Optional<Judgement.Refused> place(Leaf leaf) {
    if (!leaf.log().equals(state.log)) {
      return Optional.of(refuse(Check.LEAF, "it is an entry of another log"));
    }
    if (leaf.time().isBefore(state.last)) {
      return Optional.of(refuse(Check.TIME, "its time is before that of the entry in front of it"));
    }
    if (leaf.refers().orElse(-1) >= state.size) {
      return Optional.of(refuse(Check.PLACE, "it refers to itself or to a later entry"));
    }
    Optional<Kind> kind = leaf.knownKind();
    if ((state.size == 0) != kind.equals(Optional.of(Kind.OPENED))) {
      return Optional.of(refuse(Check.PLACE, "opened is the first entry, and no other is"));
    }
    return kind.flatMap(known -> basisOrReference(leaf, known));
  }

  private Optional<Judgement.Refused> basisOrReference(Leaf leaf, Kind kind) {
    boolean based = leaf.basis().isPresent();
    boolean fits =
        switch (kind.based()) {
          case ALWAYS -> based;
          case NEVER -> !based;
          case PERHAPS -> true;
        };
    if (!fits) {
      return Optional.of(refuse(Check.PLACE, "a basis stands where none belongs, or is missing"));
    }
    return refersWell(leaf, kind)
        ? Optional.empty()
        : Optional.of(refuse(Check.PLACE, "it refers to nothing of the kind that it must"));
  }

  private boolean refersWell(Leaf leaf, Kind kind) {
    OptionalLong refers = leaf.refers();
    boolean approved = leaf.basis().equals(Optional.of(Basis.APPROVED));
    return switch (kind) {
      case OPENED, KEY_ENROLLED, KEEPER_ENROLLED, REQUEST, SLOT -> refers.isEmpty();
      case KEY_RETIRED -> isA(refers, Kind.KEY_ENROLLED);
      case APPROVAL, DECISION -> isA(refers, Kind.REQUEST);
      case GRANT ->
          approved ? isA(refers, Kind.APPROVAL) : refers.isEmpty() || isA(refers, Kind.DECISION);
      case REVOCATION, INTENT -> isA(refers, Kind.GRANT);
      case OUTCOME -> isA(refers, Kind.INTENT);
      case REFUSAL -> refers.isEmpty() || isA(refers, Kind.GRANT);
      case HOLD -> refers.isEmpty() || isA(refers, Kind.HOLD);
      case ERASED -> refers.isPresent() && isErasable(refers.getAsLong());
      case TOLD -> isA(refers, Kind.SLOT);
      case CASE -> refers.isEmpty() || isA(refers, Kind.CASE);
    };
  }

  private boolean isA(OptionalLong refers, Kind kind) {
    return refers.isPresent()
        && past.leafAt(refers.getAsLong()).knownKind().equals(Optional.of(kind));
  }

  private boolean isErasable(long index) {
    return past.leafAt(index).knownKind().map(Kind::erasable).orElse(true);
  }

  /// What may happen once to the entry referred to.
  Optional<Judgement.Refused> once(Leaf leaf, Kind kind) {
    Set<Kind> single =
        Set.of(
            Kind.APPROVAL,
            Kind.KEY_RETIRED,
            Kind.REVOCATION,
            Kind.GRANT,
            Kind.OUTCOME,
            Kind.HOLD,
            Kind.ERASED,
            Kind.TOLD);
    if (leaf.refers().isEmpty() || !single.contains(kind)) {
      return Optional.empty();
    }
    return isBefore(past.firstReference(kind, leaf.refers().getAsLong()))
        ? Optional.of(refuse(Check.ONCE, "it happened to that entry already"))
        : Optional.empty();
  }

  /// What may name its id once.
  Optional<Judgement.Refused> unique(Payload payload) {
    boolean used =
        switch (payload) {
          case Payload.Request request -> isBefore(past.first(Kind.REQUEST, request.request()));
          case Payload.Grant grant -> isBefore(past.first(Kind.GRANT, grant.grant()));
          case Payload.Intent intent -> isBefore(past.first(Kind.INTENT, intent.act()));
          case Payload.Hold hold -> !hold.lifted() && isBefore(past.first(Kind.HOLD, hold.hold()));
          case Payload.KeyEnrolled key -> state.keys.containsKey(Bytes.sha256(key.key().toArray()));
          default -> false;
        };
    return used
        ? Optional.of(refuse(Check.ONCE, "its id or key was used already"))
        : Optional.empty();
  }

  /// Whether a revocation stands before the next entry.
  boolean isRevoked(long grant) {
    return isBefore(past.firstReference(Kind.REVOCATION, grant));
  }

  /// Whether the payload at `index` is erased, as far as is known.
  boolean isErased(long index) {
    return past.firstReference(Kind.ERASED, index).isPresent();
  }

  /// Whether the payload at `index` is erased later on, as one who reads the log afterwards knows.
  /// One erased before was read when it was written, and is forgotten only if it has ended.
  boolean isErasedLater(long index) {
    OptionalLong erased = past.firstReference(Kind.ERASED, index);
    return erased.isPresent() && erased.getAsLong() >= state.size;
  }

  private boolean isBefore(OptionalLong found) {
    return found.isPresent() && found.getAsLong() < state.size;
  }
}
