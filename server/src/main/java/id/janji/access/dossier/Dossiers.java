package id.janji.access.dossier;

import static id.janji.db.tables.Tables.CONFLICT;
import static id.janji.db.tables.Tables.NDA;
import static id.janji.db.tables.Tables.NO_CONFLICT;
import static id.janji.db.tables.Tables.PERSON;
import static id.janji.db.tables.Tables.WORK_PLACE;
import static id.janji.db.tx.SystemTransaction.DIRECTORY;
import static java.time.ZoneOffset.UTC;

import id.janji.access.Access;
import id.janji.access.Act;
import id.janji.access.Requirements;
import id.janji.access.dossier.Dossier.Declaration;
import id.janji.access.dossier.Dossier.Paper;
import id.janji.clause.Bilingual;
import id.janji.db.tx.Transactions;
import id.janji.identity.Caller;
import id.janji.tenancy.Change;
import id.janji.tenancy.FieldFault;
import id.janji.tenancy.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// Notes what must hold of a person before he may open anything of a customer's. Agreements and
/// places are noted by somebody else, conflicts are declared by oneself; each takes effect at once.
public final class Dossiers {
  /// How long a declaration counts.
  public static final Duration DECLARATION = Duration.ofDays(365);

  private static final Duration LONGEST = Duration.ofDays(3_700);
  private static final int MOST_TEXT = 400;

  private final Transactions transactions;
  private final Requirements requirements;
  private final Access access;
  private final Clock clock;

  public Dossiers(
      Transactions transactions, Requirements requirements, Access access, Clock clock) {
    this.transactions = transactions;
    this.requirements = requirements;
    this.access = access;
    this.clock = clock;
  }

  /// A piece of evidence to be noted.
  ///
  /// @param evidence what shows it, for example the number of the signed agreement
  /// @param until when it ends by itself
  public record Note(UUID person, String evidence, Instant from, Instant until) {
    public Note {
      evidence = evidence.strip();
    }
  }

  /// What a piece of evidence is about.
  public enum Kind {
    AGREEMENT,
    PLACE
  }

  /// Notes that somebody else has signed a confidentiality agreement.
  public Change<UUID> agreed(Caller by, Note note) {
    return noted(
        by,
        note,
        sql ->
            sql.insertInto(NDA)
                .set(NDA.PERSON_ID, note.person())
                .set(NDA.EVIDENCE, note.evidence())
                .set(NDA.SIGNED_AT, note.from().atOffset(UTC))
                .set(NDA.EXPIRES_AT, note.until().atOffset(UTC))
                .set(NDA.NOTED_BY, by.person())
                .returningResult(NDA.ID)
                .fetchSingle()
                .value1());
  }

  /// Notes from which region somebody else works.
  public Change<UUID> worksFrom(Caller by, Note note, String region) {
    return noted(
        by,
        note,
        sql ->
            sql.insertInto(WORK_PLACE)
                .set(WORK_PLACE.PERSON_ID, note.person())
                .set(WORK_PLACE.REGION, region)
                .set(WORK_PLACE.EVIDENCE, note.evidence())
                .set(WORK_PLACE.SINCE, note.from().atOffset(UTC))
                .set(WORK_PLACE.EXPIRES_AT, note.until().atOffset(UTC))
                .set(WORK_PLACE.NOTED_BY, by.person())
                .returningResult(WORK_PLACE.ID)
                .fetchSingle()
                .value1());
  }

  private interface Insert {
    UUID into(DSLContext sql);
  }

  private Change<UUID> noted(Caller by, Note note, Insert insert) {
    List<FieldFault> faults = faults(by, note);
    if (!faults.isEmpty()) {
      return new Change.Invalid<>(faults);
    }
    Change<UUID> done =
        transactions.system(
            DIRECTORY,
            sql ->
                isHere(sql, note.person())
                    ? new Change.Done<>(insert.into(sql))
                    : new Change.Refused<>(Refusal.UNKNOWN));
    requirements.forget(note.person());
    return done;
  }

  /// Whether somebody of the provider's is here.
  private static boolean isHere(DSLContext sql, UUID person) {
    return sql.fetchExists(
        PERSON, PERSON.ID.eq(person), PERSON.CUSTOMER_ID.isNull(), PERSON.ENDED_AT.isNull());
  }

  private List<FieldFault> faults(Caller by, Note note) {
    List<FieldFault> faults = new ArrayList<>();
    if (note.person().equals(by.person())) {
      faults.add(
          fault(
              "evidence",
              "Somebody else notes this about you.",
              "Orang lain yang mencatat ini tentang Anda."));
    }
    if (isUnfit(note.evidence())) {
      faults.add(line("evidence"));
    }
    if (!note.until().isAfter(note.from()) || !note.until().isAfter(clock.instant())) {
      faults.add(
          fault(
              "until",
              "Choose a day that is still to come, after the first.",
              "Pilih hari yang akan datang, sesudah hari pertama."));
    } else if (note.until().isAfter(note.from().plus(LONGEST))) {
      faults.add(fault("until", "At most ten years.", "Paling lama sepuluh tahun."));
    }
    return faults;
  }

  private static boolean isUnfit(String text) {
    return text.isEmpty() || text.length() > MOST_TEXT || text.chars().anyMatch(c -> c < ' ');
  }

  private static FieldFault line(String field) {
    return fault(
        field, "One line of 1 to 400 characters.", "Satu baris sepanjang 1 sampai 400 karakter.");
  }

  private static FieldFault fault(String field, String en, String id) {
    return new FieldFault(field, new Bilingual(en, id));
  }

  /// Ends an agreement or a place of somebody else; what it carried is refused from then on.
  public Change<UUID> end(Caller by, Kind kind, UUID person, UUID paper, String why) {
    String reason = why.strip();
    if (isUnfit(reason)) {
      return new Change.Invalid<>(List.of(line("why")));
    }
    int ended = transactions.system(DIRECTORY, sql -> ended(sql, by, kind, person, paper, reason));
    requirements.forget(person);
    return ended == 1 ? new Change.Done<>(paper) : new Change.Refused<>(Refusal.ENDED);
  }

  private int ended(DSLContext sql, Caller by, Kind kind, UUID person, UUID paper, String reason) {
    OffsetDateTime now = clock.instant().atOffset(UTC);
    return switch (kind) {
      case AGREEMENT ->
          sql.update(NDA)
              .set(NDA.ENDED_AT, now)
              .set(NDA.ENDED_BY, by.person())
              .set(NDA.ENDED_WHY, reason)
              .where(NDA.ID.eq(paper), NDA.PERSON_ID.eq(person), NDA.ENDED_AT.isNull())
              .execute();
      case PLACE ->
          sql.update(WORK_PLACE)
              .set(WORK_PLACE.ENDED_AT, now)
              .set(WORK_PLACE.ENDED_BY, by.person())
              .set(WORK_PLACE.ENDED_WHY, reason)
              .where(
                  WORK_PLACE.ID.eq(paper),
                  WORK_PLACE.PERSON_ID.eq(person),
                  WORK_PLACE.ENDED_AT.isNull())
              .execute();
    };
  }

  /// The caller declares that he has no conflict of interest with a customer.
  ///
  /// @param text what he says about it
  public Change<UUID> declareFree(Caller by, UUID customer, String text) {
    String said = text.strip();
    if (isUnfit(said)) {
      return new Change.Invalid<>(List.of(line("text")));
    }
    OffsetDateTime now = clock.instant().atOffset(UTC);
    transactions.customer(
        customer,
        sql ->
            sql.insertInto(NO_CONFLICT)
                .set(NO_CONFLICT.CUSTOMER_ID, customer)
                .set(NO_CONFLICT.PERSON_ID, by.person())
                .set(NO_CONFLICT.EVIDENCE, said)
                .set(NO_CONFLICT.DECLARED_AT, now)
                .set(NO_CONFLICT.EXPIRES_AT, now.plus(DECLARATION))
                .execute());
    requirements.forget(by.person());
    return new Change.Done<>(by.person());
  }

  /// Notes that a person has a conflict of interest with a customer: his own, or found out. What he
  /// may open of this customer ends at once.
  public Change<UUID> conflict(Caller by, UUID person, UUID customer, String what) {
    String said = what.strip();
    if (isUnfit(said)) {
      return new Change.Invalid<>(List.of(line("text")));
    }
    OffsetDateTime now = clock.instant().atOffset(UTC);
    transactions.customer(
        customer,
        sql ->
            sql.insertInto(CONFLICT)
                .set(CONFLICT.CUSTOMER_ID, customer)
                .set(CONFLICT.PERSON_ID, person)
                .set(CONFLICT.WHAT, said)
                .set(CONFLICT.DECLARED_BY, by.person())
                .set(CONFLICT.DECLARED_AT, now)
                .onConflictDoNothing()
                .execute());
    requirements.forget(person);
    access.endPerson(customer, person, Act.actor(by), "A conflict of interest was declared.");
    return new Change.Done<>(person);
  }

  /// Ends a conflict of somebody else, for example because the work that made it is over.
  public Change<UUID> endConflict(Caller by, UUID person, UUID customer) {
    if (person.equals(by.person())) {
      return new Change.Refused<>(Refusal.OWN);
    }
    int ended =
        transactions.customer(
            customer,
            sql ->
                sql.update(CONFLICT)
                    .set(CONFLICT.ENDED_AT, clock.instant().atOffset(UTC))
                    .set(CONFLICT.ENDED_BY, by.person())
                    .where(
                        CONFLICT.CUSTOMER_ID.eq(customer),
                        CONFLICT.PERSON_ID.eq(person),
                        CONFLICT.ENDED_AT.isNull())
                    .execute());
    requirements.forget(person);
    return ended == 1 ? new Change.Done<>(person) : new Change.Refused<>(Refusal.ENDED);
  }

  /// What is on record of a person.
  public Dossier of(UUID person) {
    return transactions.system(
        DIRECTORY,
        sql ->
            new Dossier(
                person, agreements(sql, person), places(sql, person), declarations(sql, person)));
  }

  private static List<Paper> agreements(DSLContext sql, UUID person) {
    return sql.selectFrom(NDA)
        .where(NDA.PERSON_ID.eq(person))
        .orderBy(NDA.ID.desc())
        .fetch(row ->
            new Paper(
                row.getId(),
                row.getEvidence(),
                "",
                row.getSignedAt().toInstant(),
                row.getExpiresAt().toInstant(),
                Optional.ofNullable(row.getNotedBy()),
                instant(row.getEndedAt()),
                Optional.ofNullable(row.getEndedWhy())));
  }

  private static List<Paper> places(DSLContext sql, UUID person) {
    return sql.selectFrom(WORK_PLACE)
        .where(WORK_PLACE.PERSON_ID.eq(person))
        .orderBy(WORK_PLACE.ID.desc())
        .fetch(row ->
            new Paper(
                row.getId(),
                row.getEvidence(),
                row.getRegion(),
                row.getSince().toInstant(),
                row.getExpiresAt().toInstant(),
                Optional.ofNullable(row.getNotedBy()),
                instant(row.getEndedAt()),
                Optional.ofNullable(row.getEndedWhy())));
  }

  private static List<Declaration> declarations(DSLContext sql, UUID person) {
    Stream<Declaration> free =
        sql
            .selectFrom(NO_CONFLICT)
            .where(NO_CONFLICT.PERSON_ID.eq(person))
            .fetch(row ->
                new Declaration.Free(
                    row.getCustomerId(),
                    row.getEvidence(),
                    row.getDeclaredAt().toInstant(),
                    row.getExpiresAt().toInstant(),
                    instant(row.getEndedAt())))
            .stream()
            .map(each -> each);
    Stream<Declaration> conflicts =
        sql
            .selectFrom(CONFLICT)
            .where(CONFLICT.PERSON_ID.eq(person))
            .fetch(row ->
                new Declaration.Conflict(
                    row.getCustomerId(),
                    row.getWhat(),
                    row.getDeclaredAt().toInstant(),
                    instant(row.getEndedAt())))
            .stream()
            .map(each -> each);
    return Stream.concat(free, conflicts)
        .sorted(Comparator.comparing(Declaration::at).reversed())
        .toList();
  }

  private static Optional<Instant> instant(@Nullable OffsetDateTime time) {
    return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
  }
}
