package id.janji.tenancy;

import id.janji.clause.Language;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
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

  /// The exact policy version that somebody accepted: the digest is that of the text he was shown.
  ///
  /// @param digest SHA-256 of the version's canonical text, in lower-case hexadecimal
  /// @param person who accepted, null where nobody is signed in yet
  public record AcceptedVersion(String policy, int number, String digest, @Nullable UUID person) {
    public AcceptedVersion {
      if (digest.length() != 64) {
        throw new IllegalArgumentException("not a SHA-256 in hexadecimal: " + digest.length());
      }
      HexFormat.of().parseHex(digest);
    }

    byte[] digestBytes() {
      return HexFormat.of().parseHex(digest);
    }
  }
}
