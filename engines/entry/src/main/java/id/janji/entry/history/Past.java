package id.janji.entry.history;

import id.janji.entry.Kind;
import id.janji.entry.Leaf;
import java.util.OptionalLong;
import java.util.UUID;

/// What somebody else remembers of a log, so that an audit need not. It knows every entry before
/// the one that is judged, also one of the same batch that is not durable yet; it may know later
/// ones.
public interface Past {
  /// The leaf at an index below that of the entry judged.
  Leaf leafAt(long index);

  /// The first entry of `kind` that refers to `index`.
  OptionalLong firstReference(Kind kind, long index);

  /// The first entry of `kind`, one of request, grant, intent and hold, that names `id` as its own.
  OptionalLong first(Kind kind, UUID id);
}
