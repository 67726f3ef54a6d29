package id.janji.tenancy;

import id.janji.clause.Language;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A company or person whose data is held.
///
/// @param ended when the contract ended, null while it runs
public record Customer(
    CustomerId id,
    String name,
    Kind kind,
    Language language,
    ZoneId zone,
    Instant since,
    @Nullable Instant ended) {
  /// What a customer is; all are kept apart in the same way.
  public enum Kind {
    COMPANY,
    PERSON,
    TRIAL;

    /// The word in the database and in forms.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// The kind that `word` stands for.
    public static Kind of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /// What somebody enters to become a customer.
  public record Draft(String name, Kind kind, Language language, ZoneId zone) {}

  public Optional<Instant> endedAt() {
    return Optional.ofNullable(ended);
  }
}
