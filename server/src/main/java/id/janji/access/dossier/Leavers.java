package id.janji.access.dossier;

import static id.janji.db.tables.Tables.ACCESS_GRANT;
import static id.janji.db.tables.Tables.APPROVAL_KEY;
import static id.janji.db.tables.Tables.PERSON;
import static id.janji.db.tables.Tables.ROLE_GRANT;
import static id.janji.db.tx.SystemTransaction.DIRECTORY;

import id.janji.access.Access;
import id.janji.access.request.ApprovalKeys;
import id.janji.db.tx.Transactions;
import id.janji.entry.Bytes;
import id.janji.entry.payload.Actor;
import id.janji.identity.People.Leaving;
import id.janji.identity.Role;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ends the approval keys of people who may not approve any more, and the grants of those of the
/// provider's who have left. What the customer's log does not take now is tried again later.
public final class Leavers implements Leaving {
  private static final Logger LOG = LoggerFactory.getLogger(Leavers.class);
  private static final Actor HOUSE = new Actor("janji", "Janji", Actor.Party.PROVIDER);

  private final Transactions transactions;
  private final ApprovalKeys keys;
  private final Access access;

  public Leavers(Transactions transactions, ApprovalKeys keys, Access access) {
    this.transactions = transactions;
    this.keys = keys;
    this.access = access;
  }

  private record Orphan(UUID customer, Bytes fingerprint) {}

  private record Guest(UUID customer, UUID person) {}

  @Override
  public void settle() {
    for (Orphan each : transactions.system(DIRECTORY, Leavers::orphans)) {
      attempt(() ->
          keys.retireOf(
              each.customer(), each.fingerprint(), "Its holder may not approve any more."));
    }
    for (Guest each : transactions.system(DIRECTORY, Leavers::guests)) {
      attempt(
          () -> access.endPerson(each.customer(), each.person(), HOUSE, "The person has left."));
    }
  }

  private static void attempt(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.error("What hung on somebody who left could not be ended yet: {}", e.toString());
    }
  }

  /// Live keys whose holder has left or is no approver any more.
  private static List<Orphan> orphans(DSLContext sql) {
    return sql.select(APPROVAL_KEY.CUSTOMER_ID, APPROVAL_KEY.FINGERPRINT)
        .from(APPROVAL_KEY)
        .where(APPROVAL_KEY.RETIRED_AT.isNull())
        .andNotExists(
            sql.selectOne()
                .from(ROLE_GRANT)
                .join(PERSON)
                .on(PERSON.ID.eq(ROLE_GRANT.PERSON_ID))
                .where(ROLE_GRANT.PERSON_ID.eq(APPROVAL_KEY.PERSON_ID))
                .and(ROLE_GRANT.ROLE.eq(Role.CUSTOMER_APPROVER.word()))
                .and(ROLE_GRANT.ENDED_AT.isNull())
                .and(PERSON.ENDED_AT.isNull()))
        .fetch(row -> new Orphan(row.value1(), Bytes.of(row.value2())));
  }

  /// People of the provider's who have left and still hold something.
  private static List<Guest> guests(DSLContext sql) {
    return sql.selectDistinct(ACCESS_GRANT.CUSTOMER_ID, PERSON.ID)
        .from(ACCESS_GRANT)
        .join(PERSON)
        .on(ACCESS_GRANT.ACTOR_ID.eq(PERSON.ID.cast(String.class)))
        .where(ACCESS_GRANT.ENDED_AT.isNull())
        .and(ACCESS_GRANT.PARTY.eq("provider"))
        .and(PERSON.ENDED_AT.isNotNull())
        .fetch(row -> new Guest(row.value1(), row.value2()));
  }
}
