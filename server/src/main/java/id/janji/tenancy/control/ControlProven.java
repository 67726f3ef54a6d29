package id.janji.tenancy.control;

import static id.janji.db.tables.Tables.CANARY;
import static id.janji.db.tables.Tables.CUSTOMER;
import static id.janji.db.tables.Tables.DOMAIN_PROOF;
import static id.janji.db.tx.SystemTransaction.SCHEDULER;
import static java.time.ZoneOffset.UTC;
import static org.jooq.impl.DSL.select;

import id.janji.clause.Bilingual;
import id.janji.clause.catalogue.ControlId;
import id.janji.control.Control;
import id.janji.control.Look;
import id.janji.control.Observation;
import id.janji.db.tx.Transactions;
import id.janji.tenancy.CustomerId;
import id.janji.tenancy.authority.DomainProof;
import id.janji.tenancy.authority.Said;
import id.janji.tenancy.authority.TxtRecords;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;

/// A domain counts as its customer's only while the DNS says so: all are looked at, and a domain
/// that does not exist and one that shows another customer's word are tried.
public final class ControlProven implements Control {
  /// A name that never resolves (RFC 6761).
  private static final String NOWHERE = "kenari.invalid";

  /// How long after its time a domain may still not have been looked for.
  private static final Duration LATE = Duration.ofHours(2);

  private final Transactions transactions;
  private final TxtRecords records;
  private final Clock clock;

  public ControlProven(Transactions transactions, TxtRecords records, Clock clock) {
    this.transactions = transactions;
    this.records = records;
    this.clock = clock;
  }

  @Override
  public ControlId id() {
    return new ControlId("tenancy.control-proven");
  }

  @Override
  public List<Observation> probe() {
    Instant now = clock.instant();
    Look look = new Look("domains without a fresh proof", "domain tanpa bukti terkini");
    transactions.run(SCHEDULER, sql -> lookAtDomains(sql, look, now));
    tryNowhere(look);
    tryForeignWord(look, now);
    return List.of(
        Observation.measured(
            look.outcome(
                new Bilingual(
                    "Each proven domain showed its record within a week; one that does not exist"
                        + " and one with another's word were refused.",
                    "Setiap domain terbukti memperlihatkan catatannya dalam sepekan; yang tidak ada"
                        + " dan yang memuat kata pihak lain ditolak."),
                new Bilingual(
                    "No customer has proven a domain yet.",
                    "Belum ada pelanggan yang membuktikan domain.")),
            now,
            look.evidence()));
  }

  private static void lookAtDomains(DSLContext sql, Look look, Instant now) {
    Condition real =
        DOMAIN_PROOF
            .ENDED_AT
            .isNull()
            .and(DOMAIN_PROOF.CUSTOMER_ID.notIn(select(CANARY.CUSTOMER_ID).from(CANARY)))
            .and(
                DOMAIN_PROOF.CUSTOMER_ID.in(
                    select(CUSTOMER.ID).from(CUSTOMER).where(CUSTOMER.ENDED_AT.isNull())));
    Condition proven = real.and(DOMAIN_PROOF.PROVEN_AT.isNotNull());
    look.saw(sql.fetchCount(DOMAIN_PROOF, proven));
    look.from("domains declared: " + sql.fetchCount(DOMAIN_PROOF, real));
    look.none(
        sql.fetchCount(
            DOMAIN_PROOF,
            proven.and(
                DOMAIN_PROOF
                    .PROVEN_AT
                    .le(now.minus(DomainProof.FRESH).atOffset(UTC))
                    .or(
                        DOMAIN_PROOF.DECLARED_AT.le(
                            now.minus(DomainProof.DECLARED).atOffset(UTC))))),
        "%d domains were proven once, and their proof or declaration is too old.",
        "%d domain pernah terbukti, dan bukti atau pernyataannya terlalu lama.");
    look.none(
        sql.fetchCount(
            DOMAIN_PROOF, proven.and(DOMAIN_PROOF.NEXT_AT.lt(now.minus(LATE).atOffset(UTC)))),
        "%d domains were not looked for again in time.",
        "%d domain tidak dicari lagi tepat waktu.");
  }

  /// A resolver that makes up answers would make up proofs.
  private void tryNowhere(Look look) {
    switch (records.at("_janji." + NOWHERE)) {
      case TxtRecords.Answer.Texts _ ->
          look.fault(
              "The resolver answers for a domain that cannot exist.",
              "Penjawab DNS menjawab untuk domain yang tidak mungkin ada.");
      case TxtRecords.Answer.None(Said said) -> look.from(NOWHERE + ": " + said.sentence().en());
      case TxtRecords.Answer.Away(Said said) ->
          look.doubt(
              "The resolver could not be tried: " + said.sentence().en(),
              "Penjawab DNS tidak dapat dicoba: " + said.sentence().id());
    }
  }

  /// Another customer's word at the right name.
  private static void tryForeignWord(Look look, Instant now) {
    DomainProof own =
        new DomainProof(
            new UUID(0, 0),
            new CustomerId(new UUID(0, 0)),
            NOWHERE,
            "A".repeat(43),
            "Kenari",
            now,
            Optional.empty(),
            Said.UNKNOWN,
            TxtRecords.Dnssec.UNKNOWN,
            Optional.empty(),
            Optional.empty());
    TxtRecords.Answer foreign =
        new TxtRecords.Answer.Texts(
            List.of("janji-proof=" + "B".repeat(43), "v=spf1 -all"), TxtRecords.Dnssec.VALIDATED);
    if (own.isShownBy(foreign)) {
      look.fault(
          "Another customer's word was taken for this one's.",
          "Kata pelanggan lain diterima sebagai kata pelanggan ini.");
    }
  }
}
