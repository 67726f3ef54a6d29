package id.janji.custody.consent;

import static id.janji.db.tables.Tables.REGION_CONSENT;
import static java.time.ZoneOffset.UTC;

import id.janji.db.tables.tables.records.RegionConsentRecord;
import id.janji.db.tx.Transactions;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Consents as rows: an index into the customers' logs.
final class ConsentRows {
  private final Transactions transactions;

  ConsentRows(Transactions transactions) {
    this.transactions = transactions;
  }

  void add(RegionConsent consent) {
    transactions.customer(
        consent.customer(),
        sql ->
            sql.insertInto(REGION_CONSENT)
                .set(REGION_CONSENT.ID, consent.id())
                .set(REGION_CONSENT.CUSTOMER_ID, consent.customer())
                .set(REGION_CONSENT.ACCOUNT_ID, consent.account())
                .set(REGION_CONSENT.REGION, consent.region())
                .set(REGION_CONSENT.STATEMENT, consent.text())
                .set(REGION_CONSENT.REQUEST_INDEX, consent.index())
                .set(REGION_CONSENT.ASKED_AT, consent.askedAt().atOffset(UTC))
                .set(REGION_CONSENT.UNTIL_AT, consent.until().atOffset(UTC))
                .execute());
  }

  void sign(RegionConsent consent, RegionConsent.Signature signature) {
    transactions.customer(
        consent.customer(),
        sql ->
            sql.update(REGION_CONSENT)
                .set(REGION_CONSENT.APPROVAL_INDEX, signature.index())
                .set(REGION_CONSENT.SIGNED_BY, signature.by())
                .set(REGION_CONSENT.SIGNED_AT, signature.at().atOffset(UTC))
                .set(REGION_CONSENT.STORE_GRANT, signature.grant().orElse(null))
                .where(REGION_CONSENT.ID.eq(consent.id()))
                .execute());
  }

  void end(RegionConsent consent, Instant when) {
    transactions.customer(
        consent.customer(),
        sql ->
            sql.update(REGION_CONSENT)
                .set(REGION_CONSENT.ENDED_AT, when.atOffset(UTC))
                .where(REGION_CONSENT.ID.eq(consent.id()))
                .and(REGION_CONSENT.ENDED_AT.isNull())
                .execute());
  }

  /// All of a customer, the newest first.
  List<RegionConsent> of(UUID customer) {
    return transactions.customer(
        customer,
        sql ->
            sql.selectFrom(REGION_CONSENT)
                .where(REGION_CONSENT.CUSTOMER_ID.eq(customer))
                .orderBy(REGION_CONSENT.ASKED_AT.desc())
                .fetch(ConsentRows::read));
  }

  private static RegionConsent read(RegionConsentRecord row) {
    return new RegionConsent(
        row.getId(),
        row.getCustomerId(),
        row.getAccountId(),
        row.getRegion(),
        row.getStatement(),
        row.getRequestIndex(),
        row.getAskedAt().toInstant(),
        row.getUntilAt().toInstant(),
        Optional.ofNullable(row.getApprovalIndex())
            .map(index ->
                new RegionConsent.Signature(
                    index,
                    row.getSignedBy(),
                    row.getSignedAt().toInstant(),
                    Optional.ofNullable(row.getStoreGrant()))),
        Optional.ofNullable(row.getEndedAt()).map(OffsetDateTime::toInstant));
  }
}
