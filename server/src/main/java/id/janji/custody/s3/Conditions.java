package id.janji.custody.s3;

import id.janji.custody.Item;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Under which conditions a request is meant, after RFC 9110 section 13; [#NONE] holds always.
///
/// @param match ETags one of which the item must have; `*` for any; empty for no such condition
/// @param noneMatch ETags none of which it may have; `*` for any; empty for no such condition
/// @param unmodifiedSince null for no such condition
/// @param modifiedSince null for no such condition
public record Conditions(
    Set<String> match,
    Set<String> noneMatch,
    @Nullable Instant unmodifiedSince,
    @Nullable Instant modifiedSince) {
  public static final Conditions NONE = new Conditions(Set.of(), Set.of(), null, null);
  private static final String ANY = "*";

  /// What the conditions say of an item.
  public enum Verdict {
    HOLD,
    /// For reading only: the client has it.
    NOT_MODIFIED,
    FAIL
  }

  public Conditions {
    match = Set.copyOf(match);
    noneMatch = Set.copyOf(noneMatch);
  }

  /// Whether something may be done to `current`.
  ///
  /// @param current null if there is no item
  public Verdict forWriting(@Nullable Item current) {
    return forReading(current) == Verdict.HOLD ? Verdict.HOLD : Verdict.FAIL;
  }

  /// Whether `current` is read.
  ///
  /// @param current null if there is no item
  public Verdict forReading(@Nullable Item current) {
    if (!match.isEmpty()) {
      if (!matches(match, current)) {
        return Verdict.FAIL;
      }
    } else if (unmodifiedSince != null && current != null && isAfter(current, unmodifiedSince)) {
      return Verdict.FAIL;
    }
    if (!noneMatch.isEmpty()) {
      return matches(noneMatch, current) ? Verdict.NOT_MODIFIED : Verdict.HOLD;
    }
    boolean had = modifiedSince != null && current != null && !isAfter(current, modifiedSince);
    return had ? Verdict.NOT_MODIFIED : Verdict.HOLD;
  }

  private static boolean matches(Set<String> tags, @Nullable Item current) {
    return current != null && (tags.contains(ANY) || tags.contains(current.etag().text()));
  }

  /// Times in headers have whole seconds.
  private static boolean isAfter(Item item, Instant time) {
    return item.modified().truncatedTo(ChronoUnit.SECONDS).isAfter(time);
  }
}
