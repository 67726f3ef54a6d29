package id.janji.access.dossier;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// All that is on record of one person of the provider's, each list with the newest first.
public record Dossier(
    UUID person, List<Paper> agreements, List<Paper> places, List<Declaration> declarations) {

  /// Evidence of something that holds for a time: a confidentiality agreement, a place of work.
  ///
  /// @param region of a place of work; empty otherwise
  /// @param notedBy empty for what was brought in by the installation itself
  public record Paper(
      UUID id,
      String evidence,
      String region,
      Instant from,
      Instant until,
      Optional<UUID> notedBy,
      Optional<Instant> endedAt,
      Optional<String> endedWhy) {
    public boolean holds(Instant now) {
      return endedAt.isEmpty() && !now.isBefore(from) && now.isBefore(until);
    }
  }

  /// What was said of a person and one customer.
  public sealed interface Declaration {
    UUID customer();

    Instant at();

    Optional<Instant> endedAt();

    String text();

    /// There is no conflict of interest, until a day.
    record Free(UUID customer, String text, Instant at, Instant until, Optional<Instant> endedAt)
        implements Declaration {}

    /// There is one, until somebody else ends it.
    record Conflict(UUID customer, String text, Instant at, Optional<Instant> endedAt)
        implements Declaration {}
  }

  /// The agreement that holds longest.
  public Optional<Paper> agreement(Instant now) {
    return agreements.stream()
        .filter(each -> each.holds(now))
        .max(Comparator.comparing(Paper::until));
  }

  /// The places of work that hold.
  public List<Paper> placesNow(Instant now) {
    return places.stream().filter(each -> each.holds(now)).toList();
  }

  /// What stands between this person and a customer: a conflict before everything else.
  public Optional<Declaration> standing(UUID customer, Instant now) {
    List<Declaration> his =
        declarations.stream()
            .filter(each -> each.customer().equals(customer) && each.endedAt().isEmpty())
            .toList();
    Optional<Declaration> conflict =
        his.stream().filter(Declaration.Conflict.class::isInstance).findFirst();
    return conflict.isPresent()
        ? conflict
        : his.stream()
            .filter(each -> each instanceof Declaration.Free free && now.isBefore(free.until()))
            .findFirst();
  }
}
