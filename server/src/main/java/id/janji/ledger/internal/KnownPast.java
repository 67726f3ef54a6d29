package id.janji.ledger.internal;

import id.janji.entry.Entry;
import id.janji.entry.Kind;
import id.janji.entry.Leaf;
import id.janji.entry.history.Past;
import id.janji.entry.payload.Content;
import id.janji.entry.payload.Payload;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a writer remembers of its log: what is rare. It grows with keys, requests, grants and
/// holds, not with acts: that an intent has an outcome is told by the audit, which forgets it then,
/// and the ids of acts are random ones of the ledger's own.
final class KnownPast implements Past {
  private static final int LEAVES = 4_096;

  private final LongFunction<Leaf> stored;
  private final Map<Reference, Long> references = new HashMap<>();
  private final Map<Name, Long> names = new HashMap<>();
  private final List<Long> enrolled = new ArrayList<>();
  private final Map<Long, Leaf> waiting = new HashMap<>();
  private final Map<Long, Leaf> recent =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Leaf> eldest) {
          return size() > LEAVES;
        }
      };

  private record Reference(Kind kind, long index) {}

  private record Name(Kind kind, UUID id) {}

  /// @param stored reads a leaf that is durable
  KnownPast(LongFunction<Leaf> stored) {
    this.stored = stored;
  }

  /// The next entry, accepted but perhaps not durable yet.
  void remember(long index, Entry entry) {
    waiting.put(index, entry.leaf());
    learn(index, entry);
  }

  /// An entry that is durable already.
  void learn(long index, Entry entry) {
    Optional<Kind> kind = entry.leaf().knownKind();
    if (kind.isEmpty()) {
      return;
    }
    OptionalLong refers = entry.leaf().refers();
    if (isRare(kind.get()) && refers.isPresent()) {
      references.putIfAbsent(new Reference(kind.get(), refers.getAsLong()), index);
    }
    if (kind.get() == Kind.KEY_ENROLLED || kind.get() == Kind.KEEPER_ENROLLED) {
      enrolled.add(index);
    }
    entry
        .disclosed()
        .flatMap(d -> name(kind.get(), d.payload()))
        .ifPresent(n -> names.put(n, index));
  }

  /// Everything up to this place is durable.
  void durable(long index) {
    Leaf leaf = waiting.remove(index);
    if (leaf != null) {
      recent.put(index, leaf);
    }
  }

  /// Where keys of approvers and keepers were enrolled.
  List<Long> enrolled() {
    return List.copyOf(enrolled);
  }

  private static boolean isRare(Kind kind) {
    return switch (kind) {
      case APPROVAL, KEY_RETIRED, REVOCATION, GRANT, HOLD, ERASED, TOLD -> true;
      case OPENED, KEY_ENROLLED, KEEPER_ENROLLED, REQUEST, DECISION -> false;
      case INTENT, OUTCOME, REFUSAL, SLOT, CASE -> false;
    };
  }

  private static Optional<Name> name(Kind kind, byte[] payload) {
    if (kind != Kind.REQUEST && kind != Kind.GRANT && kind != Kind.HOLD) {
      return Optional.empty();
    }
    return switch (Content.parse(kind, payload).payload()) {
      case Payload.Request request -> Optional.of(new Name(kind, request.request()));
      case Payload.Grant grant -> Optional.of(new Name(kind, grant.grant()));
      case Payload.Hold hold when !hold.lifted() -> Optional.of(new Name(kind, hold.hold()));
      default -> Optional.empty();
    };
  }

  @Override
  public Leaf leafAt(long index) {
    @Nullable Leaf known = waiting.get(index);
    if (known == null) {
      known = recent.get(index);
    }
    if (known == null) {
      known = stored.apply(index);
      recent.put(index, known);
    }
    return known;
  }

  @Override
  public OptionalLong firstReference(Kind kind, long index) {
    return found(references.get(new Reference(kind, index)));
  }

  @Override
  public OptionalLong first(Kind kind, UUID id) {
    return found(names.get(new Name(kind, id)));
  }

  /// The places of the first entry of each rare kind that refers to this one, the oldest first.
  List<Long> referring(long index) {
    return Stream.of(Kind.values())
        .flatMap(kind -> Optional.ofNullable(references.get(new Reference(kind, index))).stream())
        .sorted()
        .toList();
  }

  /// The place of the grant of this id.
  OptionalLong grant(UUID id) {
    return first(Kind.GRANT, id);
  }

  private static OptionalLong found(@Nullable Long index) {
    return index == null ? OptionalLong.empty() : OptionalLong.of(index);
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(references.size());
    for (Map.Entry<Reference, Long> each : references.entrySet()) {
      out.writeUTF(each.getKey().kind.code());
      out.writeLong(each.getKey().index);
      out.writeLong(each.getValue());
    }
    out.writeInt(names.size());
    for (Map.Entry<Name, Long> each : names.entrySet()) {
      out.writeUTF(each.getKey().kind.code());
      out.writeLong(each.getKey().id.getMostSignificantBits());
      out.writeLong(each.getKey().id.getLeastSignificantBits());
      out.writeLong(each.getValue());
    }
    out.writeInt(enrolled.size());
    for (long index : enrolled) {
      out.writeLong(index);
    }
  }

  void read(DataInputStream in) throws IOException {
    for (int count = in.readInt(); count > 0; count--) {
      references.put(new Reference(kind(in), in.readLong()), in.readLong());
    }
    for (int count = in.readInt(); count > 0; count--) {
      names.put(new Name(kind(in), new UUID(in.readLong(), in.readLong())), in.readLong());
    }
    for (int count = in.readInt(); count > 0; count--) {
      enrolled.add(in.readLong());
    }
  }

  private static Kind kind(DataInputStream in) throws IOException {
    return Kind.of(in.readUTF()).orElseThrow(() -> new IOException("an unknown kind"));
  }
}
