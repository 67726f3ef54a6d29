package id.janji.release;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A package for one asker: sealed for his key, handed out once, gone when its time is over.
///
/// @param recipient his key, as age writes it
/// @param silent whether its items are opened against slots
/// @param told what kept it from coming about
public record Parcel(
    UUID id,
    UUID customer,
    UUID matter,
    String recipient,
    boolean silent,
    String madeBy,
    Instant madeAt,
    Instant expiresAt,
    Optional<Instant> takenAt,
    Optional<byte[]> digest,
    Optional<End> ended,
    Optional<String> told,
    List<Part> parts) {
  public Parcel {
    parts = List.copyOf(parts);
  }

  /// One item in it.
  ///
  /// @param sealedAt empty while it was not opened yet
  public record Part(
      int number, String bucket, String key, Optional<Long> sizeBytes, Optional<Instant> sealedAt) {
    /// As a scope names it.
    public String item() {
      return bucket + "/" + key;
    }
  }

  /// How a package came to its end.
  public enum End {
    TAKEN,
    EXPIRED,
    FAILED
  }

  /// How many of its items were opened.
  public long sealed() {
    return parts.stream().filter(part -> part.sealedAt().isPresent()).count();
  }

  /// Whether it can be handed out.
  public boolean isReady(Instant now) {
    return ended.isEmpty() && now.isBefore(expiresAt) && sealed() == parts.size();
  }
}
