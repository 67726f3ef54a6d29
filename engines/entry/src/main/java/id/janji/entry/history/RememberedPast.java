package id.janji.entry.history;

import id.janji.entry.Entry;
import id.janji.entry.Kind;
import id.janji.entry.Leaf;
import id.janji.entry.payload.Content;
import id.janji.entry.payload.Payload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A past in memory, for logs of moderate size: some hundred bytes an entry.
public final class RememberedPast implements Past {
  private final List<Leaf> leaves = new ArrayList<>();
  private final Map<Reference, Long> references = new HashMap<>();
  private final Map<Name, Long> names = new HashMap<>();

  private record Reference(Kind kind, long index) {}

  private record Name(Kind kind, UUID id) {}

  /// Remembers the next entry, which was accepted.
  public void remember(Entry entry) {
    long index = leaves.size();
    leaves.add(entry.leaf());
    Optional<Kind> kind = entry.leaf().knownKind();
    if (kind.isPresent() && entry.leaf().refers().isPresent()) {
      references.putIfAbsent(new Reference(kind.get(), entry.leaf().refers().getAsLong()), index);
    }
    if (kind.isPresent() && entry.disclosed().isPresent()) {
      Payload payload = Content.parse(kind.get(), entry.disclosed().get().payload()).payload();
      name(payload).ifPresent(id -> names.putIfAbsent(new Name(kind.get(), id), index));
    }
  }

  /// Remembers, ahead of time, that the entry at `erased` will be erased by that at `by`.
  public void foresee(long erased, long by) {
    references.putIfAbsent(new Reference(Kind.ERASED, erased), by);
  }

  private static Optional<UUID> name(Payload payload) {
    return switch (payload) {
      case Payload.Request request -> Optional.of(request.request());
      case Payload.Grant grant -> Optional.of(grant.grant());
      case Payload.Intent intent -> Optional.of(intent.act());
      case Payload.Hold hold when !hold.lifted() -> Optional.of(hold.hold());
      default -> Optional.empty();
    };
  }

  @Override
  public Leaf leafAt(long index) {
    return leaves.get((int) index);
  }

  @Override
  public OptionalLong firstReference(Kind kind, long index) {
    return found(references.get(new Reference(kind, index)));
  }

  @Override
  public OptionalLong first(Kind kind, UUID id) {
    return found(names.get(new Name(kind, id)));
  }

  private static OptionalLong found(@Nullable Long index) {
    return index == null ? OptionalLong.empty() : OptionalLong.of(index);
  }
}
