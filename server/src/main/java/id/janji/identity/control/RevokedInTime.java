package id.janji.identity.control;

import static id.janji.db.tables.Tables.DEPARTURE;
import static id.janji.db.tables.Tables.PASSKEY;
import static id.janji.db.tables.Tables.PASSWORD;
import static id.janji.db.tables.Tables.PERSON;
import static id.janji.db.tables.Tables.ROLE_GRANT;
import static id.janji.db.tables.Tables.SESSION;
import static id.janji.db.tables.Tables.TOTP;
import static id.janji.db.tx.SystemTransaction.SCHEDULER;

import id.janji.clause.Bilingual;
import id.janji.clause.catalogue.ControlId;
import id.janji.clause.catalogue.ProofStrength;
import id.janji.control.Control;
import id.janji.control.Measure;
import id.janji.control.Observation;
import id.janji.control.Outcome;
import id.janji.control.Scope;
import id.janji.control.Subject;
import id.janji.db.tx.Transactions;
import id.janji.identity.People;
import id.janji.identity.internal.SessionStore;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/// Leavers and movers lose their access in time: measures each one of the last 90 days, looks for
/// what leavers still hold, and lets a canary leave in the middle of a session. When somebody left
/// is what we were told, so the finding is imported and no stronger.
public final class RevokedInTime implements Control {
  private static final Duration PUBLISHED = Duration.ofHours(24);
  private static final Duration WINDOW = Duration.ofDays(90);

  private final Transactions transactions;
  private final CanaryPeople canaries;
  private final People people;
  private final SessionStore sessions;
  private final Supplier<URI> door;
  private final Clock clock;

  public RevokedInTime(
      Transactions transactions,
      CanaryPeople canaries,
      People people,
      SessionStore sessions,
      Supplier<URI> door,
      Clock clock) {
    this.transactions = transactions;
    this.canaries = canaries;
    this.people = people;
    this.sessions = sessions;
    this.door = door;
    this.clock = clock;
  }

  @Override
  public ControlId id() {
    return new ControlId("identity.revoked-in-time");
  }

  @Override
  public List<Observation> probe() throws IOException, InterruptedException {
    Optional<Outcome> canary = canaryLeaves();
    Outcome outcome = canary.orElseGet(this::measured);
    return List.of(
        new Observation(
            Scope.WHOLE,
            new Subject.Everyone(),
            outcome,
            ProofStrength.IMPORTED,
            clock.instant(),
            List.of()));
  }

  /// Empty if the canary's session ended with its leaving.
  private Optional<Outcome> canaryLeaves() throws IOException, InterruptedException {
    CanaryPeople.Canary canary = canaries.of(id());
    Knock leaver = new Knock(door.get());
    try {
      Entry.by(leaver, canary.link());
      if (leaver.look("/account").statusCode() != 200) {
        return Optional.of(
            new Outcome.Unproven(
                measure(Duration.ZERO, 0),
                new Bilingual(
                    "The canary could not come in, so its leaving shows nothing.",
                    "Kenari tidak dapat masuk, jadi kepergiannya tidak membuktikan apa pun.")));
      }
      people.leave(canary.person(), clock.instant());
      return leaver.look("/account").statusCode() == 200
          ? Optional.of(broken("A leaver's session went on.", "Sesi orang yang keluar berlanjut."))
          : Optional.empty();
    } catch (Knock.NobodyOpensException _) {
      return Optional.of(
          new Outcome.Silent(
              measure(Duration.ZERO, 0),
              new Bilingual(
                  "The door does not answer, so no leaving could be tried at it.",
                  "Pintu tidak menjawab, jadi kepergian tidak dapat diuji.")));
    } finally {
      sessions.end(leaver.session());
    }
  }

  private Outcome measured() {
    if (leftOvers() > 0) {
      return broken(
          "Somebody who has left still holds a session, a role or a key.",
          "Seseorang yang sudah keluar masih memegang sesi, peran, atau kunci.");
    }
    List<Duration> times = times();
    Duration worst = times.isEmpty() ? Duration.ZERO : times.getLast();
    Duration median = times.isEmpty() ? Duration.ZERO : times.get(times.size() / 2);
    Measure measure = measure(worst, times.size());
    if (worst.compareTo(PUBLISHED) > 0) {
      return new Outcome.Broken(
          measure,
          new Bilingual(
              "The slowest of %d took longer than 24 h.".formatted(times.size()),
              "Yang paling lambat dari %d melebihi 24 jam.".formatted(times.size())));
    }
    return new Outcome.Kept(
        measure,
        new Bilingual(
            "A canary's session ended with its leaving; the median of %d is %d s."
                .formatted(times.size(), median.toSeconds()),
            "Sesi kenari berakhir saat ia keluar; median dari %d adalah %d detik."
                .formatted(times.size(), median.toSeconds())));
  }

  /// From being told to the end of all access, the shortest first.
  private List<Duration> times() {
    Instant since = clock.instant().minus(WINDOW);
    return transactions
        .system(
            SCHEDULER,
            sql ->
                sql.selectFrom(DEPARTURE)
                    .where(DEPARTURE.REVOKED_AT.ge(since.atOffset(ZoneOffset.UTC)))
                    .fetch(row -> Duration.between(row.getToldAt(), row.getRevokedAt())))
        .stream()
        .sorted()
        .toList();
  }

  private int leftOvers() {
    return transactions.system(
        SCHEDULER,
        sql -> {
          Condition holds =
              DSL.exists(
                      DSL.select(SESSION.ID)
                          .from(SESSION)
                          .where(SESSION.PERSON_ID.eq(PERSON.ID))
                          .and(SESSION.ENDED_AT.isNull()))
                  .or(
                      DSL.exists(
                          DSL.select(ROLE_GRANT.ID)
                              .from(ROLE_GRANT)
                              .where(ROLE_GRANT.PERSON_ID.eq(PERSON.ID))
                              .and(ROLE_GRANT.ENDED_AT.isNull())))
                  .or(
                      PERSON.ID.in(
                          DSL.select(PASSKEY.PERSON_ID)
                              .from(PASSKEY)
                              .union(DSL.select(PASSWORD.PERSON_ID).from(PASSWORD))
                              .union(DSL.select(TOTP.PERSON_ID).from(TOTP))));
          return sql.fetchCount(
              sql.select(PERSON.ID).from(PERSON).where(PERSON.ENDED_AT.isNotNull()).and(holds));
        });
  }

  private Outcome broken(String english, String indonesian) {
    return new Outcome.Broken(measure(Duration.ZERO, 1), new Bilingual(english, indonesian));
  }

  private static Measure measure(Duration worst, long population) {
    return new Measure(
        new Bilingual("the slowest loss of access", "pencabutan akses paling lambat"),
        BigDecimal.valueOf(worst.toMillis()).movePointLeft(3),
        "s",
        population);
  }
}
