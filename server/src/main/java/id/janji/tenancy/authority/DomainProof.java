package id.janji.tenancy.authority;

import id.janji.tenancy.CustomerId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A domain that a customer says is its own, and what the DNS said of it.
///
/// @param domain lower case, in ASCII
/// @param declaredBy the name of who declared lawful authority over it
/// @param said what the DNS said last
/// @param proven when the record was last found; empty if it never was
/// @param next when it is looked for again; empty once it is not
public record DomainProof(
    UUID id,
    CustomerId customer,
    String domain,
    String token,
    String declaredBy,
    Instant declared,
    Optional<Instant> checked,
    Said said,
    TxtRecords.Dnssec dnssec,
    Optional<Instant> proven,
    Optional<Instant> next) {
  /// For how long a record counts that was found once.
  public static final Duration FRESH = Duration.ofDays(7);

  /// For how long a declaration counts.
  public static final Duration DECLARED = Duration.ofDays(365);

  /// How it stands.
  public enum Standing {
    /// The record was never found.
    OPEN,
    PROVEN,
    /// The record was there and has not been found for a week, or the declaration is a year old.
    STALE
  }

  public Standing standing(Instant now) {
    if (proven.isEmpty()) {
      return Standing.OPEN;
    }
    boolean fresh = proven.get().plus(FRESH).isAfter(now) && declared.plus(DECLARED).isAfter(now);
    return fresh ? Standing.PROVEN : Standing.STALE;
  }

  /// Whether these texts hold exactly this customer's word.
  public boolean isShownBy(TxtRecords.Answer answer) {
    return answer instanceof TxtRecords.Answer.Texts(List<String> texts, _)
        && texts.contains(recordText());
  }

  /// At which name the record has to stand.
  public String recordName() {
    return "_janji." + domain;
  }

  /// What it has to say.
  public String recordText() {
    return "janji-proof=" + token;
  }
}
