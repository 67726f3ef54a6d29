package id.janji.entry.history;

import id.janji.entry.Basis;
import id.janji.entry.Entry;
import id.janji.entry.EntryException;
import id.janji.entry.Kind;
import id.janji.entry.Leaf;
import id.janji.entry.history.Judgement.Check;
import id.janji.entry.payload.Content;
import id.janji.entry.payload.Payload;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Judges the entries of one log, one after the other, by the checks of `docs/formats/leaf.md` and
/// `approval.md`. Whoever writes only what is lawful here writes nothing that a customer's verifier
/// refuses. Not safe for several threads.
public final class Audit {
  private static final Judgement LAWFUL = new Judgement.Lawful();

  private final State state;
  private final Rules rules;
  private final Saying saying;

  private Audit(State state, Past past) {
    this.state = state;
    this.rules = new Rules(state, past);
    this.saying = new Saying(state, rules, past);
  }

  /// The audit of a log without entries.
  public static Audit of(String log, Past past) {
    return new Audit(new State(log), past);
  }

  /// The audit that gave the snapshot.
  ///
  /// @throws EntryException if it is no snapshot
  public static Audit restore(byte[] snapshot, Past past) {
    return new Audit(Snapshot.read(snapshot), past);
  }

  /// Everything that later judgements need, besides the past.
  public byte[] snapshot() {
    return Snapshot.write(state);
  }

  /// The number of entries accepted.
  public long size() {
    return state.size;
  }

  /// How many entries of the past are still held in memory.
  public int liveCount() {
    return state.live.size();
  }

  /// An intent whose outcome is not told yet.
  ///
  /// @param act absent if the intent was erased
  public record Unfinished(long index, Optional<UUID> act, Basis basis) {}

  /// The intents without an outcome, oldest first.
  public List<Unfinished> unfinished() {
    return state.live.entrySet().stream()
        .filter(each -> each.getValue() instanceof Live.Act)
        .map(each -> {
          Live.Act act = (Live.Act) each.getValue();
          return new Unfinished(each.getKey(), act.act(), act.basis());
        })
        .toList();
  }

  /// A grant that has not been told to end.
  ///
  /// @param checked whether what it rests on was there to be checked
  /// @param acts intents so far
  /// @param bytes what their outcomes say, together
  public record Standing(
      long index, Payload.Grant grant, Basis basis, boolean checked, long acts, long bytes) {}

  /// The grants that stand, oldest first; the clock may have ended some since the last entry.
  public List<Standing> grants() {
    return state.live.entrySet().stream()
        .filter(each -> each.getValue() instanceof Live.Grant grant && !grant.ended())
        .map(each -> {
          Live.Grant grant = (Live.Grant) each.getValue();
          return new Standing(
              each.getKey(),
              grant.payload(),
              grant.basis(),
              grant.checked(),
              grant.acts(),
              grant.bytes());
        })
        .toList();
  }

  /// Whether `entry` may be the next one. Nothing changes.
  public Judgement judge(Entry entry) {
    Leaf leaf = entry.leaf();
    Optional<Judgement.Refused> misplaced = rules.place(leaf);
    if (misplaced.isPresent()) {
      return misplaced.get();
    }
    if (entry.disclosed().isEmpty()) {
      return undisclosed(leaf);
    }
    if (rules.isErased(state.size)) {
      return Rules.refuse(Check.COMMITMENT, "its payload is said to be erased, and is there");
    }
    if (!entry.disclosed().get().opens(leaf)) {
      return Rules.refuse(Check.COMMITMENT, "its payload is not what the leaf commits to");
    }
    return disclosed(leaf, entry.disclosed().get().payload());
  }

  /// Judges `entry` and, unless it is refused, takes it in as the next one.
  public Judgement accept(Entry entry) {
    Judgement judgement = judge(entry);
    if (judgement instanceof Judgement.Refused) {
      return judgement;
    }
    state.forget(entry.leaf().time());
    boolean checked = judgement instanceof Judgement.Lawful;
    entry
        .leaf()
        .knownKind()
        .ifPresent(kind ->
            state.apply(
                entry.leaf(),
                kind,
                entry.disclosed().map(d -> Content.parse(kind, d.payload()).payload()).orElse(null),
                checked));
    state.size++;
    state.last = entry.leaf().time();
    return judgement;
  }

  private Judgement undisclosed(Leaf leaf) {
    Optional<Kind> kind = leaf.knownKind();
    if (kind.equals(Optional.of(Kind.SLOT))) {
      return LAWFUL;
    }
    if (!rules.isErased(state.size)) {
      return Rules.refuse(
          Check.COMMITMENT, "its payload is missing, and nothing says it was erased");
    }
    Optional<Judgement> fault = kind.flatMap(known -> rules.once(leaf, known).map(r -> r));
    return fault
        .or(() -> kind.flatMap(known -> saying.leafAlone(leaf, known)))
        .orElse(new Judgement.NotCheckable("its payload was erased"));
  }

  private Judgement disclosed(Leaf leaf, byte[] bytes) {
    Payload payload;
    try {
      Optional<Kind> kind = leaf.knownKind();
      if (kind.isEmpty()) {
        Content.checkUnknown(bytes);
        return new Judgement.NotCheckable("its kind is unknown");
      }
      payload = Content.parse(kind.get(), bytes).payload();
    } catch (EntryException refused) {
      return Rules.refuse(Check.PAYLOAD, String.valueOf(refused.getMessage()));
    }
    Optional<Judgement> fault = saying.agreement(leaf, payload).map(r -> r);
    return fault
        .or(() -> rules.once(leaf, payload.kind()).map(r -> r))
        .or(() -> rules.unique(payload).map(r -> r))
        .or(() -> saying.judge(leaf, payload))
        .orElse(LAWFUL);
  }
}
