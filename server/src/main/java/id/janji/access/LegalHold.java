package id.janji.access;

import id.janji.entry.Bytes;
import id.janji.entry.payload.Item;
import id.janji.entry.payload.Scope;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// A hold of the law on what a customer has: nobody destroys or reads it until its day.
///
/// @param index where it begins in the customer's log
/// @param article of the law, order or contract that asks for it
/// @param basis what counsel says of it
/// @param laidBy the name of who laid it
/// @param until when it ends by itself
public record LegalHold(
    UUID id,
    UUID customer,
    long index,
    String article,
    String basis,
    Scope scope,
    String laidBy,
    Instant laidAt,
    Instant until,
    Optional<Lifted> lifted) {
  /// Who lifted it before its day, when and why.
  public record Lifted(String by, Instant at, String why) {}

  public boolean isLive(Instant now) {
    return lifted.isEmpty() && now.isBefore(until);
  }

  /// Whether it lies on this item; also on a bucket as a whole of which it holds a part.
  public boolean liesOn(Item item) {
    Scope one = new Scope.Keys(item.bucket(), Set.of(item.key()));
    return one.within(scope) || (isWhole(item) && bucket().equals(Optional.of(item.bucket())));
  }

  /// What stands for a bucket itself is no key of an item.
  private static boolean isWhole(Item item) {
    return item.key().equals(Bytes.of(new byte[] {0}));
  }

  /// The one bucket that it lies on; empty if it lies on everything.
  public Optional<String> bucket() {
    return switch (scope) {
      case Scope.Everything() -> Optional.empty();
      case Scope.Bucket(String bucket) -> Optional.of(bucket);
      case Scope.Prefix(String bucket, _) -> Optional.of(bucket);
      case Scope.Keys(String bucket, _) -> Optional.of(bucket);
    };
  }
}
