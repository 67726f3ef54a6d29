package id.janji.identity.service;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An account of a program, without its secret.
///
/// @param name what its customer calls it
/// @param accessKey the id of its key, which is no secret
/// @param expires when it ends by itself, null if it does not
/// @param used when it last proved who it is, to the minute; null if never
/// @param ended when somebody ended it, null while it lives
public record ServiceAccount(
    UUID id,
    UUID customer,
    String name,
    String accessKey,
    Set<Right> rights,
    Instant created,
    @Nullable Instant expires,
    @Nullable Instant used,
    @Nullable Instant ended) {
  public ServiceAccount {
    EnumSet<Right> ordered = EnumSet.noneOf(Right.class);
    ordered.addAll(rights);
    rights = Collections.unmodifiableSet(ordered);
  }

  /// Whether it can still be used.
  public boolean isLive(Instant now) {
    return ended == null && (expires == null || expires.isAfter(now));
  }
}
