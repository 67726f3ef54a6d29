package id.janji.notify.internal;

import static id.janji.db.tables.Tables.CUSTOMER;
import static id.janji.db.tables.Tables.NOTICE;
import static id.janji.db.tables.Tables.QUIET_HOURS;
import static java.time.ZoneOffset.UTC;

import id.janji.db.tables.tables.records.NoticeRecord;
import id.janji.db.tx.Transactions;
import id.janji.notify.Audience;
import id.janji.notify.Notice;
import id.janji.notify.Reached;
import id.janji.notify.internal.Candidates.Candidate;
import id.janji.tenancy.Contacts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets a notice climb: hands it to one address after the other until it is acknowledged, or told
/// where that is enough. Called by who holds the notice's lease.
///
/// Before a notice leaves it is noted that it leaves, and afterwards what came of it. Whatever
/// happens in between, it is carried again, under the same id for its receiver.
public final class Ladder {
  private static final Logger LOG = LoggerFactory.getLogger(Ladder.class);

  /// A relay that is away for this many tries is not waited for: the next address is tried.
  private static final int PATIENT_TRIES = 2;

  private static final int MOST_TURNS = 50;

  private final Transactions transactions;
  private final Candidates candidates;
  private final Losing losing;
  private final Map<Contacts.Channel, Carrier> carriers;
  private final Clock clock;

  public Ladder(
      Transactions transactions,
      Candidates candidates,
      Losing losing,
      List<Carrier> carriers,
      Clock clock) {
    this.transactions = transactions;
    this.candidates = candidates;
    this.losing = losing;
    this.carriers =
        carriers.stream().collect(Collectors.toMap(Carrier::channel, Function.identity()));
    this.clock = clock;
  }

  /// Does all that can be done now, and notes when somebody has to look again.
  ///
  /// @return what to tell because of it, such as that nobody could be reached
  public Optional<Notice> climb(UUID customer, UUID id) {
    Optional<Instant> quiet = transactions.customer(customer, sql -> quietUntil(sql, id));
    if (quiet.isPresent()) {
      transactions.customer(customer, sql -> due(sql, id, quiet.get()));
      return Optional.empty();
    }
    boolean moved = true;
    for (int turn = 0; moved && turn < MOST_TURNS; turn++) {
      moved = rung(customer, id);
      for (Reached reached : transactions.customer(customer, sql -> leaving(sql, id))) {
        carry(customer, reached);
        moved = true;
      }
    }
    return transactions.customer(customer, sql -> settled(sql, id));
  }

  /// As exact as the database keeps it, so that what is due now is found due.
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /// When the quiet hours that this notice waits for end; empty if it may go.
  private Optional<Instant> quietUntil(DSLContext sql, UUID id) {
    Notice notice = NoticeRows.notice(NoticeRows.locked(sql, id).orElseThrow());
    if (!notice.kind().urgency().waitsForQuietHours() || !isForCustomer(notice)) {
      return Optional.empty();
    }
    Instant now = now();
    ZoneId zone =
        ZoneId.of(
            Objects.requireNonNull(
                sql.select(CUSTOMER.TIME_ZONE)
                    .from(CUSTOMER)
                    .where(CUSTOMER.ID.eq(notice.customer()))
                    .fetchSingle(CUSTOMER.TIME_ZONE)));
    return sql.selectFrom(QUIET_HOURS)
        .fetchOptional()
        .map(row ->
            new QuietHours(
                LocalTime.ofSecondOfDay(row.getFromMinute() * 60L),
                LocalTime.ofSecondOfDay(row.getUntilMinute() * 60L)))
        .map(hours -> hours.after(now, zone))
        .filter(now::isBefore);
  }

  private static boolean isForCustomer(Notice notice) {
    return !(notice.to() instanceof Audience.Provider);
  }

  /// Adds the next address if the notice has to go on; false if it has not.
  private boolean rung(UUID customer, UUID id) {
    Notice notice =
        transactions.customer(
            customer, sql -> NoticeRows.notice(NoticeRows.locked(sql, id).orElseThrow()));
    if (notice.ended().isPresent()) {
      return false;
    }
    List<Candidate> all = candidates.of(notice);
    return transactions.customer(customer, sql -> next(sql, id, all));
  }

  private boolean next(DSLContext sql, UUID id, List<Candidate> all) {
    NoticeRecord row = NoticeRows.locked(sql, id).orElseThrow();
    Notice notice = NoticeRows.notice(row);
    List<Reached> tries = NoticeRows.tries(sql, id);
    Instant now = now();
    if (notice.ended().isPresent() || !goesOn(notice, row, tries, now)) {
      return false;
    }
    List<Candidate> left =
        all.stream().filter(each -> tries.stream().noneMatch(tried -> is(tried, each))).toList();
    boolean atOnce =
        notice.to() instanceof Audience.People || notice.to() instanceof Audience.Provider;
    List<Candidate> chosen = atOnce ? left : left.stream().limit(1).toList();
    if (chosen.isEmpty()) {
      return exhausted(sql, row, tries, now);
    }
    int rung = row.getRungs();
    for (Candidate each : chosen) {
      NoticeRows.add(sql, notice, ++rung, each, now);
    }
    Instant climbs = now.plus(notice.kind().urgency().climb());
    sql.update(NOTICE)
        .set(NOTICE.RUNGS, rung)
        .set(NOTICE.CLIMBS_AT, climbs.atOffset(UTC))
        .where(NOTICE.ID.eq(id))
        .execute();
    return true;
  }

  private static boolean is(Reached tried, Candidate candidate) {
    return tried.channel() == candidate.channel()
        && tried.address().equals(candidate.address())
        && tried.person().equals(candidate.person());
  }

  /// Whether another address has to be tried now.
  private static boolean goesOn(Notice notice, NoticeRecord row, List<Reached> tries, Instant now) {
    if (tries.isEmpty()) {
      return true;
    }
    boolean reached = tries.stream().anyMatch(each -> each.state().isOver());
    if (!notice.kind().urgency().needsAcknowledgement() && reached) {
      return false;
    }
    boolean hopeless =
        tries.stream()
            .allMatch(each ->
                each.state().isLost()
                    || each.state() == Reached.State.DUE && each.tries() >= PATIENT_TRIES);
    boolean lastIsLost = tries.getLast().state().isLost();
    return hopeless || lastIsLost || !row.getClimbsAt().toInstant().isAfter(now);
  }

  /// Nobody is left. What is still under way is waited for; only then it has come to its end.
  private static boolean exhausted(
      DSLContext sql, NoticeRecord row, List<Reached> tries, Instant now) {
    boolean underWay = tries.stream().anyMatch(each -> each.again().isPresent());
    boolean answerable =
        tries.stream().anyMatch(each -> each.state().isOver())
            && row.getClimbsAt() != null
            && row.getClimbsAt().toInstant().isAfter(now);
    if (underWay || answerable) {
      return false;
    }
    end(sql, row, Notice.End.EXHAUSTED, now);
    NoticeRows.happened(
        sql,
        row,
        "exhausted",
        "exhausted",
        NoticeRows.Saying.of(Map.of("addresses", Integer.toString(tries.size()))),
        now);
    return false;
  }

  static void end(DSLContext sql, NoticeRecord row, Notice.End how, Instant now) {
    sql.update(NOTICE)
        .set(NOTICE.ENDED, how.name().toLowerCase(Locale.ROOT))
        .set(NOTICE.ENDED_AT, now.atOffset(UTC))
        .where(NOTICE.ID.eq(row.getId()))
        .execute();
  }

  /// Tries whose time has come, and those that a crash came in between.
  private List<Reached> leaving(DSLContext sql, UUID id) {
    Notice notice = NoticeRows.notice(NoticeRows.locked(sql, id).orElseThrow());
    boolean over =
        notice.ended().filter(end -> end != Notice.End.EXHAUSTED).isPresent()
            && !(notice.ended().equals(Optional.of(Notice.End.TOLD)) && atOnce(notice));
    Instant now = now();
    return over
        ? List.of()
        : NoticeRows.tries(sql, id).stream()
            .filter(each -> each.again().filter(at -> !at.isAfter(now)).isPresent())
            .toList();
  }

  private static boolean atOnce(Notice notice) {
    return notice.to() instanceof Audience.People || notice.to() instanceof Audience.Provider;
  }

  private void carry(UUID customer, Reached to) {
    Notice notice =
        transactions.customer(
            customer,
            sql -> {
              NoticeRecord row = NoticeRows.locked(sql, to.notice()).orElseThrow();
              NoticeRows.change(
                  sql,
                  to,
                  new NoticeRows.Change(
                      Reached.State.SENDING, to.tries(), to.again().orElseThrow(), to.told()),
                  now());
              return NoticeRows.notice(row);
            });
    Carrier carrier = Objects.requireNonNull(carriers.get(to.channel()));
    Carried came = carried(carrier, notice, to);
    boolean lost = transactions.customer(customer, sql -> note(sql, to, carrier, came));
    if (lost) {
      String where = to.notice() + " " + to.rung();
      to.contact().ifPresent(contact -> losing.lost(customer, contact, told(came), where));
    }
  }

  private static Carried carried(Carrier carrier, Notice notice, Reached to) {
    try {
      return carrier.carry(notice, to);
    } catch (RuntimeException e) {
      // Its kind alone: what a fault says may hold an address.
      LOG.atWarn()
          .addKeyValue("notice", to.notice())
          .addKeyValue("rung", to.rung())
          .addKeyValue("channel", to.channel())
          .addKeyValue("fault", e.getClass().getName())
          .log("carrier-failed");
      return new Carried.Later(String.valueOf(e.getMessage()));
    }
  }

  private static String told(Carried carried) {
    return switch (carried) {
      case Carried.Taken(String told, _) -> told;
      case Carried.Later(String told) -> told;
      case Carried.Never(String told) -> told;
    };
  }

  /// Notes what came of it; true if the address is lost.
  private boolean note(DSLContext sql, Reached to, Carrier carrier, Carried carried) {
    NoticeRecord row = NoticeRows.locked(sql, to.notice()).orElseThrow();
    Instant now = now();
    int tries = to.tries() + 1;
    return switch (carried) {
      case Carried.Taken(String told, Map<String, String> proof) -> {
        NoticeRows.change(
            sql, to, new NoticeRows.Change(Reached.State.SENT, tries, null, told), now);
        happened(sql, row, "handed-over", to, proof, told, now);
        yield false;
      }
      case Carried.Later(String told) -> {
        Duration wait = carrier.patience().get(Math.min(tries, carrier.patience().size()) - 1);
        boolean giveUp = tries > carrier.patience().size();
        NoticeRows.change(
            sql,
            to,
            new NoticeRows.Change(
                giveUp ? Reached.State.FAILED : Reached.State.DUE,
                tries,
                giveUp ? null : now.plus(wait),
                told),
            now);
        happened(sql, row, giveUp ? "given-up" : "not-taken-yet", to, Map.of(), told, now);
        yield giveUp;
      }
      case Carried.Never(String told) -> {
        NoticeRows.change(
            sql, to, new NoticeRows.Change(Reached.State.FAILED, tries, null, told), now);
        happened(sql, row, "refused", to, Map.of(), told, now);
        yield true;
      }
    };
  }

  static void happened(
      DSLContext sql,
      NoticeRecord row,
      String event,
      Reached to,
      Map<String, String> proof,
      String told,
      Instant now) {
    Map<String, String> facts = new HashMap<>(proof);
    facts.put("address", to.address());
    facts.put("channel", to.channel().name().toLowerCase(Locale.ROOT));
    facts.put("name", to.name());
    facts.put("rung", Integer.toString(to.rung()));
    facts.put("told", told);
    NoticeRows.happened(sql, row, event, "told", NoticeRows.Saying.of(facts), now);
  }

  /// Ends what is told, and notes when to look again.
  private Optional<Notice> settled(DSLContext sql, UUID id) {
    NoticeRecord row = NoticeRows.locked(sql, id).orElseThrow();
    Notice notice = NoticeRows.notice(row);
    List<Reached> tries = NoticeRows.tries(sql, id);
    Instant now = now();
    boolean reached = tries.stream().anyMatch(each -> each.state().isOver());
    if (notice.ended().isEmpty() && !notice.kind().urgency().needsAcknowledgement() && reached) {
      end(sql, row, Notice.End.TOLD, now);
    }
    due(sql, id, nextLook(sql, id));
    Notice after = NoticeRows.notice(NoticeRows.locked(sql, id).orElseThrow());
    boolean justExhausted =
        notice.ended().equals(Optional.of(Notice.End.EXHAUSTED))
            && notice.kind().urgency().needsAcknowledgement();
    return justExhausted ? Optional.of(after) : Optional.empty();
  }

  private static @Nullable Instant nextLook(DSLContext sql, UUID id) {
    NoticeRecord row = NoticeRows.locked(sql, id).orElseThrow();
    Notice notice = NoticeRows.notice(row);
    List<Instant> looks = new ArrayList<>();
    boolean over =
        notice.ended().filter(end -> end != Notice.End.EXHAUSTED).isPresent() && !atOnce(notice);
    if (!over && !notice.ended().equals(Optional.of(Notice.End.WITHDRAWN))) {
      NoticeRows.tries(sql, id).stream().flatMap(each -> each.again().stream()).forEach(looks::add);
    }
    if (notice.ended().isEmpty() && row.getClimbsAt() != null) {
      looks.add(row.getClimbsAt().toInstant());
    }
    return Stream.of(looks).flatMap(List::stream).min(Instant::compareTo).orElse(null);
  }

  private static int due(DSLContext sql, UUID id, @Nullable Instant at) {
    return sql.update(NOTICE)
        .set(NOTICE.DUE_AT, at == null ? null : at.atOffset(UTC))
        .where(NOTICE.ID.eq(id))
        .execute();
  }
}
