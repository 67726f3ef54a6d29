package id.janji.identity.control;

import static id.janji.db.tables.Tables.CANARY_PERSON;
import static id.janji.db.tables.Tables.LEAK_NOTICE;
import static id.janji.db.tables.Tables.PERSON;
import static id.janji.db.tx.SystemTransaction.DIRECTORY;
import static id.janji.db.tx.SystemTransaction.SCHEDULER;

import id.janji.clause.Language;
import id.janji.clause.catalogue.ControlId;
import id.janji.db.tx.Transactions;
import id.janji.identity.EntryLink;
import id.janji.identity.People;
import id.janji.identity.People.Result;
import id.janji.identity.Role;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.impl.DSL;

/// The people on whom controls try what must fail: invited by the public code like anybody, with
/// one small role and a name on the register of canaries. What a probe lets them sign in with is
/// random and forgotten when it ends.
public final class CanaryPeople {
  private final Transactions transactions;
  private final People people;

  public CanaryPeople(Transactions transactions, People people) {
    this.transactions = transactions;
    this.people = people;
  }

  /// A canary with the link that lets it in once.
  record Canary(UUID person, String email, EntryLink link) {}

  /// The canary of a control; made if there is none, or if the last one has left.
  Canary of(ControlId control) {
    UUID person = known(control).orElseGet(() -> make(control));
    if (people.linkAgain(null, person) instanceof Result.Invited(_, EntryLink link)) {
      String email = people.find(person).orElseThrow().email();
      return new Canary(person, email, link);
    }
    throw new IllegalStateException("the canary of " + control + " cannot be let in");
  }

  private Optional<UUID> known(ControlId control) {
    return transactions.system(
        DIRECTORY,
        sql ->
            sql.select(PERSON.ID)
                .from(CANARY_PERSON)
                .join(PERSON)
                .on(PERSON.ID.eq(CANARY_PERSON.PERSON_ID))
                .where(CANARY_PERSON.CONTROL.eq(control.value()))
                .and(PERSON.ENDED_AT.isNull())
                .limit(1)
                .fetchOptional(PERSON.ID));
  }

  /// How many people were told since `since` that their password has leaked, canaries left out.
  int toldOfLeaks(Instant since) {
    return transactions.system(
        SCHEDULER,
        sql ->
            sql.fetchCount(
                LEAK_NOTICE,
                LEAK_NOTICE
                    .TOLD_AT
                    .ge(since.atOffset(ZoneOffset.UTC))
                    .and(
                        LEAK_NOTICE.PERSON_ID.notIn(
                            DSL.select(CANARY_PERSON.PERSON_ID).from(CANARY_PERSON)))));
  }

  private UUID make(ControlId control) {
    String name = control.value().substring(control.value().indexOf('.') + 1);
    People.Invitation invitation =
        new People.Invitation(
            "Kenari " + name,
            "kenari." + name + "@canary.invalid",
            Language.INDONESIAN,
            null,
            Set.of(Role.SUPPORT));
    if (people.invite(null, invitation) instanceof Result.Invited(UUID person, _)) {
      transactions.run(
          DIRECTORY,
          sql ->
              sql.insertInto(CANARY_PERSON)
                  .set(CANARY_PERSON.PERSON_ID, person)
                  .set(CANARY_PERSON.CONTROL, control.value())
                  .execute());
      return person;
    }
    throw new IllegalStateException("the canary of " + control + " cannot be invited");
  }
}
