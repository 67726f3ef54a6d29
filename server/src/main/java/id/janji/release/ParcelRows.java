package id.janji.release;

import static id.janji.db.tables.Tables.RELEASE_PACKAGE;
import static id.janji.db.tables.Tables.RELEASE_PART;
import static java.time.ZoneOffset.UTC;

import id.janji.custody.act.Handing;
import id.janji.db.tables.tables.records.ReleasePackageRecord;
import id.janji.entry.Bytes;
import id.janji.identity.Caller;
import id.janji.kernel.CaseFile;
import id.janji.release.age.Recipient;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;

/// The statements on packages, each within a transaction of the customer's.
final class ParcelRows {
  private ParcelRows() {}

  static boolean add(
      DSLContext sql,
      UUID id,
      CaseFile file,
      Recipient recipient,
      boolean silent,
      Caller by,
      Instant now,
      Instant expires) {
    return sql.insertInto(RELEASE_PACKAGE)
            .set(RELEASE_PACKAGE.ID, id)
            .set(RELEASE_PACKAGE.CUSTOMER_ID, file.customer())
            .set(RELEASE_PACKAGE.CASE_ID, file.id())
            .set(RELEASE_PACKAGE.RECIPIENT, recipient.text())
            .set(RELEASE_PACKAGE.SILENT, silent)
            .set(RELEASE_PACKAGE.MADE_BY, by.person())
            .set(RELEASE_PACKAGE.MADE_NAME, by.name())
            .set(RELEASE_PACKAGE.MADE_AT, now.atOffset(UTC))
            .set(RELEASE_PACKAGE.EXPIRES_AT, expires.atOffset(UTC))
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  static void add(
      DSLContext sql,
      UUID customer,
      UUID id,
      int number,
      Handing.Named item,
      Optional<UUID> waits) {
    sql.insertInto(RELEASE_PART)
        .set(RELEASE_PART.PACKAGE_ID, id)
        .set(RELEASE_PART.CUSTOMER_ID, customer)
        .set(RELEASE_PART.NUMBER, number)
        .set(RELEASE_PART.BUCKET, item.bucket())
        .set(RELEASE_PART.KEY, item.key())
        .set(RELEASE_PART.CONTENT_ID, waits.orElse(null))
        .execute();
  }

  static void sealed(
      DSLContext sql, UUID customer, UUID id, int number, long size, byte[] digest, Instant now) {
    sql.update(RELEASE_PART)
        .set(RELEASE_PART.SIZE_BYTES, size)
        .set(RELEASE_PART.DIGEST, digest)
        .set(RELEASE_PART.SEALED_AT, now.atOffset(UTC))
        .where(RELEASE_PART.CUSTOMER_ID.eq(customer))
        .and(RELEASE_PART.PACKAGE_ID.eq(id))
        .and(RELEASE_PART.NUMBER.eq(number))
        .execute();
  }

  /// Ends a package; false if it had ended before.
  static boolean end(
      DSLContext sql, UUID customer, UUID id, Parcel.End how, Optional<String> told, Instant now) {
    return sql.update(RELEASE_PACKAGE)
            .set(RELEASE_PACKAGE.ENDED_AT, now.atOffset(UTC))
            .set(RELEASE_PACKAGE.ENDED, how.name().toLowerCase(Locale.ROOT))
            .set(RELEASE_PACKAGE.TOLD, told.orElse(null))
            .where(RELEASE_PACKAGE.CUSTOMER_ID.eq(customer))
            .and(RELEASE_PACKAGE.ID.eq(id))
            .and(RELEASE_PACKAGE.ENDED_AT.isNull())
            .execute()
        == 1;
  }

  /// Notes that a package is handed out now; false if it had ended before.
  static boolean take(
      DSLContext sql, UUID customer, UUID id, Caller by, byte[] digest, Instant now) {
    return sql.update(RELEASE_PACKAGE)
            .set(RELEASE_PACKAGE.ENDED_AT, now.atOffset(UTC))
            .set(RELEASE_PACKAGE.ENDED, "taken")
            .set(RELEASE_PACKAGE.TAKEN_BY, by.person())
            .set(RELEASE_PACKAGE.TAKEN_AT, now.atOffset(UTC))
            .set(RELEASE_PACKAGE.DIGEST, digest)
            .where(RELEASE_PACKAGE.CUSTOMER_ID.eq(customer))
            .and(RELEASE_PACKAGE.ID.eq(id))
            .and(RELEASE_PACKAGE.ENDED_AT.isNull())
            .and(RELEASE_PACKAGE.EXPIRES_AT.gt(now.atOffset(UTC)))
            .execute()
        == 1;
  }

  /// The packages of a case, the newest first.
  static List<Parcel> of(DSLContext sql, UUID customer, UUID matter) {
    return sql
        .selectFrom(RELEASE_PACKAGE)
        .where(RELEASE_PACKAGE.CUSTOMER_ID.eq(customer))
        .and(RELEASE_PACKAGE.CASE_ID.eq(matter))
        .orderBy(RELEASE_PACKAGE.MADE_AT.desc())
        .fetch()
        .stream()
        .map(row -> parcel(sql, row))
        .toList();
  }

  private static Parcel parcel(DSLContext sql, ReleasePackageRecord row) {
    List<Parcel.Part> parts =
        sql.selectFrom(RELEASE_PART)
            .where(RELEASE_PART.PACKAGE_ID.eq(row.getId()))
            .orderBy(RELEASE_PART.NUMBER)
            .fetch(part ->
                new Parcel.Part(
                    part.getNumber(),
                    part.getBucket(),
                    part.getKey(),
                    Optional.ofNullable(part.getSizeBytes()),
                    Optional.ofNullable(part.getSealedAt()).map(at -> at.toInstant())));
    return new Parcel(
        row.getId(),
        row.getCustomerId(),
        row.getCaseId(),
        row.getRecipient(),
        row.getSilent(),
        row.getMadeName(),
        row.getMadeAt().toInstant(),
        row.getExpiresAt().toInstant(),
        Optional.ofNullable(row.getTakenAt()).map(at -> at.toInstant()),
        Optional.ofNullable(row.getDigest()),
        Optional.ofNullable(row.getEnded())
            .map(word -> Parcel.End.valueOf(word.toUpperCase(Locale.ROOT))),
        Optional.ofNullable(row.getTold()),
        parts);
  }

  /// A digest as people compare it.
  static String text(byte[] digest) {
    return Bytes.of(digest).base64Url();
  }
}
