package id.janji.notify.internal;

import static id.janji.db.tables.Tables.NOTICE;
import static id.janji.db.tables.Tables.NOTICE_STEP;
import static id.janji.db.tables.Tables.NOTICE_TRY;
import static java.time.ZoneOffset.UTC;

import id.janji.clause.Language;
import id.janji.db.tables.tables.records.NoticeRecord;
import id.janji.db.tables.tables.records.NoticeTryRecord;
import id.janji.identity.Role;
import id.janji.notify.Audience;
import id.janji.notify.Notice;
import id.janji.notify.NoticeException;
import id.janji.notify.NoticeKind;
import id.janji.notify.Reached;
import id.janji.notify.Step;
import id.janji.notify.Telling;
import id.janji.tenancy.Contacts;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Notices as rows.
public final class NoticeRows {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int MOST_TOLD = 1000;

  private NoticeRows() {}

  /// The notice of a cause; the same cause has the same.
  public static UUID id(Telling telling) {
    String name = telling.customer() + " " + telling.cause();
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  /// Begins a notice, unless it was told before.
  public static UUID begin(DSLContext sql, Telling telling, Instant now) {
    UUID id = id(telling);
    if (insert(sql, telling, now)) {
      Saying said = Saying.of(Map.of("kind", telling.kind().code()));
      happened(sql, locked(sql, id).orElseThrow(), "begun", "open", said, now);
    }
    return id;
  }

  /// False if it was told before.
  private static boolean insert(DSLContext sql, Telling telling, Instant now) {
    return sql.insertInto(NOTICE)
            .set(NOTICE.ID, id(telling))
            .set(NOTICE.CUSTOMER_ID, telling.customer())
            .set(NOTICE.KIND, telling.kind().code())
            .set(NOTICE.AUDIENCE, audience(telling.to()))
            .set(NOTICE.ROLE, role(telling.to()).map(Role::word).orElse(null))
            .set(
                NOTICE.CONTACT_ID,
                telling.to() instanceof Audience.OneContact(UUID contact) ? contact : null)
            .set(NOTICE.MATTER, telling.matter().orElse(null))
            .set(NOTICE.CAUSE, telling.cause())
            .set(NOTICE.FACTS, json(telling.facts()))
            .set(NOTICE.MADE_AT, now.atOffset(UTC))
            .set(NOTICE.DUE_AT, now.atOffset(UTC))
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  private static String audience(Audience to) {
    return switch (to) {
      case Audience.Contacts() -> "contacts";
      case Audience.OneContact _ -> "contact";
      case Audience.People _ -> "people";
      case Audience.Provider _ -> "provider";
    };
  }

  private static Optional<Role> role(Audience to) {
    return switch (to) {
      case Audience.Contacts _, Audience.OneContact _ -> Optional.empty();
      case Audience.People(Role role) -> Optional.of(role);
      case Audience.Provider(Role role) -> Optional.of(role);
    };
  }

  public static Notice notice(NoticeRecord row) {
    Audience to =
        switch (row.getAudience()) {
          case "contacts" -> new Audience.Contacts();
          case "contact" -> new Audience.OneContact(row.getContactId());
          case "people" -> new Audience.People(Role.of(row.getRole()));
          default -> new Audience.Provider(Role.of(row.getRole()));
        };
    return new Notice(
        row.getId(),
        row.getCustomerId(),
        NoticeKind.of(row.getKind()).orElseThrow(() -> damaged(row.getKind(), null)),
        to,
        Optional.ofNullable(row.getMatter()),
        facts(row.getFacts()),
        row.getMadeAt().toInstant(),
        instant(row.getAcknowledgedAt()),
        Optional.ofNullable(row.getAcknowledgedBy()),
        instant(row.getEndedAt()),
        Optional.ofNullable(row.getEnded())
            .map(word -> Notice.End.valueOf(word.toUpperCase(Locale.ROOT))));
  }

  public static Reached reached(NoticeTryRecord row) {
    return new Reached(
        row.getNoticeId(),
        row.getCustomerId(),
        row.getRung(),
        Optional.ofNullable(row.getContactId()),
        Optional.ofNullable(row.getPersonId()),
        row.getName(),
        Contacts.Channel.valueOf(row.getChannel().toUpperCase(Locale.ROOT)),
        row.getAddress(),
        row.getLanguage().equals("en") ? Language.ENGLISH : Language.INDONESIAN,
        row.getMadeAt().toInstant(),
        Reached.State.valueOf(row.getState().toUpperCase(Locale.ROOT)),
        row.getTries(),
        instant(row.getNextAt()),
        row.getTold(),
        row.getChangedAt().toInstant());
  }

  private static Optional<Instant> instant(@Nullable OffsetDateTime at) {
    return Optional.ofNullable(at).map(OffsetDateTime::toInstant);
  }

  public static List<Reached> tries(DSLContext sql, UUID notice) {
    return sql.selectFrom(NOTICE_TRY)
        .where(NOTICE_TRY.NOTICE_ID.eq(notice))
        .orderBy(NOTICE_TRY.RUNG)
        .fetch(NoticeRows::reached);
  }

  public static List<Step> steps(DSLContext sql, UUID notice) {
    return sql.selectFrom(NOTICE_STEP)
        .where(NOTICE_STEP.NOTICE_ID.eq(notice))
        .orderBy(NOTICE_STEP.STEP)
        .fetch(row ->
            new Step(
                row.getStep(),
                row.getEvent(),
                row.getContent(),
                Optional.ofNullable(row.getPersonName()),
                row.getAt().toInstant(),
                row.getLogIndex() == null
                    ? OptionalLong.empty()
                    : OptionalLong.of(row.getLogIndex())));
  }

  /// The notice, locked until the transaction ends.
  public static Optional<NoticeRecord> locked(DSLContext sql, UUID notice) {
    return sql.selectFrom(NOTICE).where(NOTICE.ID.eq(notice)).forUpdate().fetchOptional();
  }

  static void add(DSLContext sql, Notice notice, int rung, Candidates.Candidate to, Instant now) {
    Reached.State state =
        switch (to.channel()) {
          case EMAIL, WEBHOOK -> Reached.State.DUE;
          case PORTAL -> Reached.State.SENT;
          case PHONE -> Reached.State.CALL;
        };
    OffsetDateTime at = now.atOffset(UTC);
    sql.insertInto(NOTICE_TRY)
        .set(NOTICE_TRY.NOTICE_ID, notice.id())
        .set(NOTICE_TRY.CUSTOMER_ID, notice.customer())
        .set(NOTICE_TRY.RUNG, rung)
        .set(NOTICE_TRY.CONTACT_ID, to.contact().orElse(null))
        .set(NOTICE_TRY.PERSON_ID, to.person().orElse(null))
        .set(NOTICE_TRY.NAME, to.name())
        .set(NOTICE_TRY.CHANNEL, to.channel().name().toLowerCase(Locale.ROOT))
        .set(NOTICE_TRY.ADDRESS, to.address())
        .set(NOTICE_TRY.LANGUAGE, to.language().tag())
        .set(NOTICE_TRY.MADE_AT, at)
        .set(NOTICE_TRY.STATE, state.name().toLowerCase(Locale.ROOT))
        .set(NOTICE_TRY.NEXT_AT, state == Reached.State.DUE ? at : null)
        .set(NOTICE_TRY.CHANGED_AT, at)
        .execute();
  }

  /// A change of a try.
  ///
  /// @param next when it is tried again; null once it is not
  record Change(Reached.State state, int tries, @Nullable Instant next, String told) {}

  static void change(DSLContext sql, Reached of, Change change, Instant now) {
    sql.update(NOTICE_TRY)
        .set(NOTICE_TRY.STATE, change.state().name().toLowerCase(Locale.ROOT))
        .set(NOTICE_TRY.TRIES, change.tries())
        .set(NOTICE_TRY.NEXT_AT, change.next() == null ? null : change.next().atOffset(UTC))
        .set(NOTICE_TRY.TOLD, cut(change.told()))
        .set(NOTICE_TRY.CHANGED_AT, now.atOffset(UTC))
        .where(NOTICE_TRY.NOTICE_ID.eq(of.notice()))
        .and(NOTICE_TRY.RUNG.eq(of.rung()))
        .execute();
  }

  /// A mail came back.
  public static void returned(DSLContext sql, Reached of, String told, Instant now) {
    change(sql, of, new Change(Reached.State.BOUNCED, of.tries(), null, told), now);
  }

  private static String cut(String told) {
    return told.length() <= MOST_TOLD ? told : told.substring(0, MOST_TOLD);
  }

  /// Adds to the history of a notice whose row is locked, and to what has to be written to the log.
  ///
  /// @param state where the notice stands since
  public static void happened(
      DSLContext sql, NoticeRecord row, String event, String state, Saying said, Instant now) {
    String content = json(said.facts());
    int step = row.getSteps() + 1;
    sql.insertInto(NOTICE_STEP)
        .set(NOTICE_STEP.NOTICE_ID, row.getId())
        .set(NOTICE_STEP.CUSTOMER_ID, row.getCustomerId())
        .set(NOTICE_STEP.STEP, step)
        .set(NOTICE_STEP.EVENT, event)
        .set(NOTICE_STEP.STATE, state)
        .set(NOTICE_STEP.CONTENT, content)
        .set(NOTICE_STEP.DIGEST, sha256(content))
        .set(NOTICE_STEP.PERSON_ID, said.person())
        .set(NOTICE_STEP.PERSON_NAME, said.name())
        .set(NOTICE_STEP.AT, now.atOffset(UTC))
        .execute();
    row.setSteps(step);
    sql.update(NOTICE)
        .set(NOTICE.STEPS, step)
        .set(NOTICE.PENDING, true)
        .where(NOTICE.ID.eq(row.getId()))
        .execute();
  }

  /// What is kept of something that happened, and who did it; null for the program.
  public record Saying(Map<String, String> facts, @Nullable String person, @Nullable String name) {
    public static Saying of(Map<String, String> facts) {
      return new Saying(facts, null, null);
    }
  }

  public static String json(Map<String, String> facts) {
    return JSON.writeValueAsString(new TreeMap<>(facts));
  }

  public static Map<String, String> facts(String json) {
    try {
      return JSON.readValue(json, new TypeReference<TreeMap<String, String>>() {});
    } catch (JacksonException e) {
      throw damaged("facts", e);
    }
  }

  private static NoticeException damaged(String what, @Nullable Exception e) {
    return new NoticeException(
        NoticeException.Code.DAMAGED, "a row does not hold what was written there: " + what, e);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has it", e);
    }
  }
}
