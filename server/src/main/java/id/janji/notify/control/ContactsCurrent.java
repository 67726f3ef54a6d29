package id.janji.notify.control;

import static id.janji.db.tables.Tables.CANARY;
import static id.janji.db.tables.Tables.CONTACT;
import static id.janji.db.tables.Tables.CUSTOMER;
import static id.janji.db.tables.Tables.SERVICE;
import static id.janji.db.tx.SystemTransaction.SCHEDULER;
import static java.time.ZoneOffset.UTC;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import id.janji.clause.Bilingual;
import id.janji.clause.catalogue.ControlId;
import id.janji.control.Control;
import id.janji.control.Look;
import id.janji.control.Observation;
import id.janji.db.tx.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;

/// Each service of each customer has a contact for matters of security that was confirmed within a
/// year and from whom no mail has come back since.
public final class ContactsCurrent implements Control {
  private static final Duration PERIOD = Duration.ofDays(365);

  private final Transactions transactions;
  private final Clock clock;

  public ContactsCurrent(Transactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public ControlId id() {
    return new ControlId("notify.contacts-current");
  }

  private record Count(int services, int reached, int stale) {}

  @Override
  public List<Observation> probe() {
    Instant now = clock.instant();
    Count count = transactions.system(SCHEDULER, sql -> count(sql, now));
    Look look = new Look("services without a current contact", "layanan tanpa kontak terkini");
    look.saw(count.services());
    look.none(
        count.services() - count.reached(),
        "%d services have no contact that was confirmed within a year and is reached.",
        "%d layanan tanpa kontak yang dikonfirmasi dalam setahun dan terjangkau.");
    return List.of(
        Observation.measured(
            look.outcome(
                new Bilingual(
                    "Each of %d services has a current contact; %d contacts are out of reach."
                        .formatted(count.services(), count.stale()),
                    "Masing-masing dari %d layanan punya kontak terkini; %d kontak tidak terjangkau."
                        .formatted(count.services(), count.stale())),
                new Bilingual("There is no service yet.", "Belum ada layanan.")),
            now));
  }

  private static Count count(DSLContext sql, Instant now) {
    OffsetDateTime since = now.minus(PERIOD).atOffset(UTC);
    Condition served =
        SERVICE
            .ENDS_AT
            .isNull()
            .and(
                SERVICE.CUSTOMER_ID.in(
                    select(CUSTOMER.ID).from(CUSTOMER).where(CUSTOMER.ENDED_AT.isNull())))
            .and(SERVICE.CUSTOMER_ID.notIn(select(CANARY.CUSTOMER_ID).from(CANARY)));
    Condition current =
        exists(
            selectOne()
                .from(CONTACT)
                .where(CONTACT.SERVICE_ID.eq(SERVICE.ID))
                .and(CONTACT.VERIFIED_AT.ge(since))
                .and(CONTACT.CONCERNS.contains(new String[] {"security"}))
                .and(CONTACT.STALE_AT.isNull()));
    return new Count(
        sql.fetchCount(SERVICE, served),
        sql.fetchCount(SERVICE, served.and(current)),
        sql.fetchCount(CONTACT, CONTACT.STALE_AT.isNotNull()));
  }
}
