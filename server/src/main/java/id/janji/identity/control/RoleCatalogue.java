package id.janji.identity.control;

import static id.janji.db.tables.Tables.PERSON;
import static id.janji.db.tables.Tables.ROLE;
import static id.janji.db.tables.Tables.ROLE_GRANT;
import static id.janji.db.tx.SystemTransaction.DIRECTORY;
import static id.janji.db.tx.SystemTransaction.SCHEDULER;

import id.janji.clause.catalogue.ControlId;
import id.janji.clause.catalogue.ProofStrength;
import id.janji.control.Control;
import id.janji.control.Observation;
import id.janji.control.Scope;
import id.janji.control.Subject;
import id.janji.db.tx.Attempt;
import id.janji.db.tx.Transactions;
import id.janji.identity.Role;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.jooq.DSLContext;

/// Rights come from the catalogue of roles alone: compares the code's catalogue with the approved
/// one, looks at every grant, and tries to give a right past the catalogue.
public final class RoleCatalogue implements Control {
  private final Transactions transactions;
  private final CanaryPeople canaries;
  private final Clock clock;

  public RoleCatalogue(Transactions transactions, CanaryPeople canaries, Clock clock) {
    this.transactions = transactions;
    this.canaries = canaries;
    this.clock = clock;
  }

  @Override
  public ControlId id() {
    return new ControlId("identity.role-catalogue");
  }

  @Override
  public List<Observation> probe() {
    Seen seen = new Seen("rights outside the catalogue", "hak di luar katalog");
    compare(seen);
    long administrators = look(seen);
    attempt(seen);
    return List.of(
        new Observation(
            Scope.WHOLE,
            new Subject.Everyone(),
            seen.outcome(
                "Every right comes from one of %d approved roles; giving one past them was refused."
                    .formatted(Role.values().length),
                "Setiap hak berasal dari salah satu dari %d peran yang disetujui; memberi hak di luarnya ditolak."
                    .formatted(Role.values().length)),
            ProofStrength.MEASURED,
            clock.instant(),
            List.of("administrators: " + administrators)));
  }

  /// What the code grants must be what a migration approved, role by role.
  private void compare(Seen seen) {
    Map<String, String> approved =
        transactions.system(
            SCHEDULER,
            sql ->
                sql.selectFrom(ROLE)
                    .fetchMap(ROLE.WORD, r -> line(r.getParty(), Set.of(r.getPermissions()))));
    Map<String, String> used =
        Arrays.stream(Role.values())
            .collect(
                Collectors.toMap(
                    Role::word,
                    role ->
                        line(
                            role.party().name().toLowerCase(Locale.ROOT),
                            role.permissions().stream()
                                .map(Enum::name)
                                .collect(Collectors.toSet()))));
    seen.lookedAt(used.size());
    used.forEach((word, line) -> {
      if (!line.equals(approved.get(word))) {
        seen.fault(
            "The role " + word + " differs from the approved one.",
            "Peran " + word + " berbeda dari yang disetujui.");
      }
    });
  }

  private static String line(String party, Set<String> permissions) {
    return party + " " + permissions.stream().sorted().collect(Collectors.joining(" "));
  }

  /// Looks at every live grant; answers how many administrators there are.
  private long look(Seen seen) {
    Set<String> known = Arrays.stream(Role.values()).map(Role::word).collect(Collectors.toSet());
    var live =
        transactions.system(
            SCHEDULER,
            sql ->
                sql.select(ROLE_GRANT.ROLE, PERSON.CUSTOMER_ID, PERSON.ENDED_AT)
                    .from(ROLE_GRANT)
                    .join(PERSON)
                    .on(PERSON.ID.eq(ROLE_GRANT.PERSON_ID))
                    .where(ROLE_GRANT.ENDED_AT.isNull())
                    .fetch());
    seen.lookedAt(live.size());
    seen.faults(
        live.stream()
            .filter(grant ->
                !known.contains(grant.value1())
                    || grant.value3() != null
                    || (Role.of(grant.value1()).party() == id.janji.identity.Party.PROVIDER)
                        != (grant.value2() == null))
            .count(),
        "Rights held outside of the catalogue: %d.",
        "Hak yang dipegang di luar katalog: %d.");
    return live.stream().filter(grant -> grant.value1().equals(Role.ADMINISTRATOR.word())).count();
  }

  private void attempt(Seen seen) {
    UUID canary = canaries.of(id()).person();
    refuse(seen, sql -> give(sql, canary, "see-everything"), "a right that no role has");
    refuse(seen, sql -> give(sql, canary, Role.CUSTOMER_APPROVER.word()), "the other side's role");
    refuse(
        seen,
        sql ->
            sql.update(ROLE)
                .set(ROLE.PERMISSIONS, new String[] {"MANAGE_PEOPLE"})
                .where(ROLE.WORD.eq(Role.SUPPORT.word()))
                .execute(),
        "an unapproved change of a role");
  }

  private int give(DSLContext sql, UUID person, String role) {
    return sql.insertInto(ROLE_GRANT)
        .set(ROLE_GRANT.PERSON_ID, person)
        .set(ROLE_GRANT.ROLE, role)
        .set(ROLE_GRANT.GRANTED_AT, clock.instant().atOffset(ZoneOffset.UTC))
        .execute();
  }

  private void refuse(Seen seen, ToIntFunction<DSLContext> change, String what) {
    seen.lookedAt(1);
    if (Attempt.of(transactions, DIRECTORY, change) instanceof Attempt.Allowed) {
      seen.fault(
          "The database let it through: " + what + ".", "Basis data membiarkannya: " + what + ".");
    }
  }
}
