package id.janji.entry.history;

import id.janji.entry.Basis;
import id.janji.entry.Bytes;
import id.janji.entry.Kind;
import id.janji.entry.Leaf;
import id.janji.entry.approval.Statement;
import id.janji.entry.payload.Payload;
import id.janji.entry.payload.Proof;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is live in a log, by index, and when it ceases to be. Grows with what is open at a time,
/// not with the log; only keys stay for good.
final class State {
  final String log;
  final TreeMap<Long, Live> live = new TreeMap<>();

  /// Where each key was enrolled, also those that are retired.
  final Map<Bytes, Long> keys = new HashMap<>();

  /// Enrolments whose payload was erased before they were read.
  long nameless;

  long size;
  Instant last = Instant.EPOCH;
  Optional<UUID> customer = Optional.empty();

  private final PriorityQueue<Expiry> expiries =
      new PriorityQueue<>(Comparator.comparing(Expiry::at).thenComparing(Expiry::index));

  private record Expiry(Instant at, long index) {}

  State(String log) {
    this.log = log;
  }

  /// What is live at `index`, if it is of that type.
  <T extends Live> Optional<T> at(long index, Class<T> type) {
    Live found = live.get(index);
    return type.isInstance(found) ? Optional.of(type.cast(found)) : Optional.empty();
  }

  void put(long index, Live item) {
    live.put(index, item);
    switch (item) {
      case Live.Request(_, Statement statement) -> expires(index, statement.lapses());
      case Live.Approval(Statement statement, _) -> expires(index, statement.until());
      case Live.Decision(_, Instant until) -> expires(index, until);
      case Live.Grant grant -> grant.payload().until().ifPresent(until -> expires(index, until));
      case Live.Key(var enrolment) ->
          enrolment.ifPresent(key -> keys.put(Bytes.sha256(key.key().toArray()), index));
      case Live.Act _, Live.Hold _ -> {}
    }
  }

  private void expires(long index, Instant at) {
    expiries.add(new Expiry(at, index));
  }

  /// Forgets what has ended at `time`.
  void forget(Instant time) {
    for (Expiry next = expiries.peek();
        next != null && !time.isBefore(next.at());
        next = expiries.peek()) {
      expiries.poll();
      @Nullable Live item = live.get(next.index());
      if (item instanceof Live.Grant grant) {
        settle(next.index(), grant.over());
      } else if (item != null) {
        live.remove(next.index());
      }
    }
  }

  private void settle(long index, Live.Grant grant) {
    if (grant.isForgettable()) {
      live.remove(index);
    } else {
      live.put(index, grant);
    }
  }

  /// Takes in an entry that was judged and not refused.
  void apply(Leaf leaf, Kind kind, @Nullable Payload payload, boolean checked) {
    long index = size;
    long refers = leaf.refers().orElse(-1);
    switch (kind) {
      case KEY_ENROLLED -> enrol(payload);
      case KEY_RETIRED -> live.remove(refers);
      case REVOCATION -> at(refers, Live.Grant.class).ifPresent(g -> settle(refers, g.over()));
      case INTENT -> begin(index, leaf, payload, refers);
      case OUTCOME -> finish(refers, payload);
      case OPENED, REQUEST, APPROVAL, DECISION, GRANT, HOLD ->
          applySaying(leaf, payload, refers, checked);
      case KEEPER_ENROLLED, REFUSAL, ERASED, SLOT, TOLD, CASE -> {}
    }
  }

  private void applySaying(Leaf leaf, @Nullable Payload payload, long refers, boolean checked) {
    switch (payload) {
      case Payload.Opened opened -> customer = Optional.of(opened.customer());
      case Payload.Request(_, String text) ->
          put(size, new Live.Request(text, Statement.parse(text)));
      case Payload.Approval(_, String text, Proof _) ->
          put(size, new Live.Approval(Statement.parse(text), checked));
      case Payload.Decision decision -> decide(decision, refers);
      case Payload.Grant grant -> {
        Basis basis = leaf.basis().orElseThrow();
        live.remove(refers);
        put(size, new Live.Grant(grant, basis, checked, 0, 0, 0, false));
      }
      case Payload.Hold(UUID hold, _, _, _, boolean lifted) -> {
        live.remove(refers);
        if (!lifted) {
          put(size, new Live.Hold(hold));
        }
      }
      case null, default -> {}
    }
  }

  private void enrol(@Nullable Payload payload) {
    Optional<Payload.KeyEnrolled> key =
        payload instanceof Payload.KeyEnrolled enrolled ? Optional.of(enrolled) : Optional.empty();
    nameless += key.isPresent() ? 0 : 1;
    put(size, new Live.Key(key));
  }

  private void decide(Payload.Decision decision, long refers) {
    if (decision.answer() == Payload.Answer.NO) {
      live.remove(refers);
      return;
    }
    at(refers, Live.Request.class)
        .ifPresent(request ->
            put(size, new Live.Decision(decision.request(), request.statement().until())));
  }

  private void begin(long index, Leaf leaf, @Nullable Payload payload, long grant) {
    Optional<UUID> act =
        payload instanceof Payload.Intent intent ? Optional.of(intent.act()) : Optional.empty();
    put(index, new Live.Act(act, leaf.basis().orElseThrow(), grant));
    at(grant, Live.Grant.class).ifPresent(g -> live.put(grant, g.begun()));
  }

  private void finish(long intent, @Nullable Payload payload) {
    long bytes = payload instanceof Payload.Outcome outcome ? outcome.bytes() : 0;
    at(intent, Live.Act.class)
        .ifPresent(act -> {
          live.remove(intent);
          at(act.grant(), Live.Grant.class)
              .ifPresent(grant -> settle(act.grant(), grant.finished(bytes)));
        });
  }
}
