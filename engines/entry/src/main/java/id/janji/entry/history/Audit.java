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
import org.jspecify.annotations.Nullable;

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

  /// A judgement, and the payload that was read for it.
  private record Judged(Judgement judgement, @Nullable Payload payload) {}

  /// Whether `entry` may be the next one. Nothing changes.
  public Judgement judge(Entry entry) {
    return judged(entry, null).judgement;
  }

  /// Judges `entry` and, unless it is refused, takes it in as the next one.
  public Judgement accept(Entry entry) {
    return taken(entry.leaf(), judged(entry, null));
  }

  /// Judges an entry that somebody wants to write and, only if it is lawful, takes it in.
  ///
  /// @param read its payload, which is not read again
  public Judgement admit(Entry entry, Content read) {
    Judged judged = judged(entry, read);
    return judged.judgement instanceof Judgement.Lawful
        ? taken(entry.leaf(), judged)
        : judged.judgement;
  }

  private Judgement taken(Leaf leaf, Judged judged) {
    if (judged.judgement instanceof Judgement.Refused) {
      return judged.judgement;
    }
    state.forget(leaf.time());
    boolean checked = judged.judgement instanceof Judgement.Lawful;
    leaf.knownKind().ifPresent(kind -> state.apply(leaf, kind, judged.payload, checked));
    state.size++;
    state.last = leaf.time();
    return judged.judgement;
  }

  private Judged judged(Entry entry, @Nullable Content read) {
    Leaf leaf = entry.leaf();
    Optional<Judgement.Refused> misplaced = rules.place(leaf);
    if (misplaced.isPresent()) {
      return new Judged(misplaced.get(), null);
    }
    if (entry.disclosed().isEmpty()) {
      return new Judged(undisclosed(leaf), null);
    }
    if (rules.isErased(state.size)) {
      return refused(Check.COMMITMENT, "its payload is said to be erased, and is there");
    }
    if (!entry.disclosed().get().opens(leaf)) {
      return refused(Check.COMMITMENT, "its payload is not what the leaf commits to");
    }
    return disclosed(leaf, entry.disclosed().get().payload(), read);
  }

  private static Judged refused(Check check, String reason) {
    return new Judged(Rules.refuse(check, reason), null);
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

  private Judged disclosed(Leaf leaf, byte[] bytes, @Nullable Content read) {
    Payload payload;
    try {
      Optional<Kind> kind = leaf.knownKind();
      if (kind.isEmpty()) {
        Content.checkUnknown(bytes);
        return new Judged(new Judgement.NotCheckable("its kind is unknown"), null);
      }
      payload = content(kind.get(), bytes, read).payload();
    } catch (EntryException refused) {
      return refused(Check.PAYLOAD, String.valueOf(refused.getMessage()));
    }
    return new Judged(said(leaf, payload), payload);
  }

  private static Content content(Kind kind, byte[] bytes, @Nullable Content read) {
    return read != null && read.isWrittenAs(kind, bytes) ? read : Content.parse(kind, bytes);
  }

  private Judgement said(Leaf leaf, Payload payload) {
    Optional<Judgement> fault = saying.agreement(leaf, payload).map(r -> r);
    return fault
        .or(() -> rules.once(leaf, payload.kind()).map(r -> r))
        .or(() -> rules.unique(payload).map(r -> r))
        .or(() -> saying.judge(leaf, payload))
        .orElse(LAWFUL);
  }
}
