package id.janji.access.control;

import static id.janji.db.tables.Tables.ACCESS_ANSWER;
import static id.janji.db.tables.Tables.ACCESS_REQUEST;
import static id.janji.db.tx.SystemTransaction.SCHEDULER;

import id.janji.access.Grant;
import id.janji.access.request.Reviews;
import id.janji.clause.Bilingual;
import id.janji.clause.catalogue.ControlId;
import id.janji.clause.catalogue.ProofStrength;
import id.janji.control.Control;
import id.janji.control.Measure;
import id.janji.control.Observation;
import id.janji.control.Outcome;
import id.janji.control.Scope;
import id.janji.control.Subject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Each approved grant was decided by a manager who did not ask for it, and the minutes of the last
/// monthly review are signed and in force. That the review was a good one is what its signer says.
public final class ManagementOversight implements Control {
  private final Ground ground;
  private final Reviews reviews;
  private final Clock clock;

  public ManagementOversight(Ground ground, Reviews reviews, Clock clock) {
    this.ground = ground;
    this.reviews = reviews;
    this.clock = clock;
  }

  @Override
  public ControlId id() {
    return new ControlId("access.management-oversight");
  }

  @Override
  public List<Observation> probe() {
    Set<UUID> decided = decided();
    List<Grant> grants = ground.approved();
    long alone =
        grants.stream()
            .filter(grant -> grant.terms().request().filter(decided::contains).isEmpty())
            .count();
    Optional<Reviews.Review> newest = reviews.newest();
    Instant now = clock.instant();
    Optional<Reviews.Review> review = newest.filter(each -> now.isBefore(each.expiresAt()));
    Measure measure =
        Measure.count(
            "grants without a second person", "izin tanpa orang kedua", alone, grants.size() + 1L);
    return List.of(
        new Observation(
            Scope.WHOLE,
            new Subject.Everyone(),
            outcome(measure, alone, grants.size(), newest, review),
            ProofStrength.ATTESTED,
            now,
            review.map(Reviews.Review::expiresAt).orElse(null),
            List.of()));
  }

  /// Requests that somebody other than their asker has allowed for the provider.
  private Set<UUID> decided() {
    return ground
        .transactions()
        .system(
            SCHEDULER,
            sql ->
                sql.select(ACCESS_REQUEST.ID)
                    .from(ACCESS_REQUEST)
                    .join(ACCESS_ANSWER)
                    .on(ACCESS_ANSWER.REQUEST_ID.eq(ACCESS_REQUEST.ID))
                    .where(ACCESS_ANSWER.PARTY.eq("provider"))
                    .and(ACCESS_ANSWER.ANSWER.eq("yes"))
                    .and(ACCESS_ANSWER.PERSON_ID.ne(ACCESS_REQUEST.PERSON_ID))
                    .fetchSet(ACCESS_REQUEST.ID));
  }

  private static Outcome outcome(
      Measure measure,
      long alone,
      int grants,
      Optional<Reviews.Review> newest,
      Optional<Reviews.Review> review) {
    if (alone > 0) {
      return new Outcome.Broken(
          measure,
          new Bilingual(
              "%d of %d grants were decided by nobody but their asker.".formatted(alone, grants),
              "%d dari %d izin tidak diputuskan orang selain pemintanya."
                  .formatted(alone, grants)));
    }
    if (newest.isPresent() && review.isEmpty()) {
      return new Outcome.Broken(
          measure,
          new Bilingual("The monthly review is overdue.", "Tinjauan bulanan sudah lewat waktu."));
    }
    return review
        .<Outcome>map(signed ->
            new Outcome.Kept(
                measure,
                new Bilingual(
                    "%d grants were decided by a second person; %s signed the last review."
                        .formatted(grants, signed.signer()),
                    "%d izin diputuskan orang kedua; %s menandatangani tinjauan terakhir."
                        .formatted(grants, signed.signer()))))
        .orElseGet(() ->
            new Outcome.Unproven(
                measure,
                new Bilingual(
                    "No monthly review has been signed yet.",
                    "Belum ada tinjauan bulanan yang ditandatangani.")));
  }
}
