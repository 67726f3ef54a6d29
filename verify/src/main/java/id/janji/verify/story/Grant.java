package id.janji.verify.story;

import id.janji.verify.format.Basis;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A grant in the log and what was done under it so far. One whose payload was erased has no `id`
/// and no `allowed`; one that has an approval which cannot be checked is not `checkable` either.
final class Grant {
  final Basis basis;
  final @Nullable UUID id;
  final @Nullable Allowed allowed;
  final boolean checkable;
  boolean revoked;
  long items;
  long bytes;

  Grant(Basis basis, @Nullable UUID id, @Nullable Allowed allowed, boolean checkable) {
    this.basis = basis;
    this.id = id;
    this.allowed = allowed;
    this.checkable = checkable;
  }
}
