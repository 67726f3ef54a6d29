package id.janji.custody.index;

import static id.janji.db.tables.Tables.ITEM_VERSION;

import id.janji.custody.Answer;
import id.janji.custody.Item;
import id.janji.custody.ItemKey;
import id.janji.custody.ItemName;
import id.janji.custody.Reason;
import id.janji.custody.Retention;
import id.janji.custody.s3.Conditions;
import id.janji.custody.s3.Removal;
import id.janji.custody.store.format.FileIds;
import id.janji.db.tables.tables.records.ItemVersionRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// Hides versions and shows them again, as of one moment.
final class Deletions {
  private final Instant now;
  private final Instant until;
  private final FileIds ids;

  Deletions(Clock clock, Duration window) {
    this.now = clock.instant();
    this.until = now.plus(window);
    this.ids = new FileIds(clock, 0);
  }

  /// Deletions of whole items go together, as long as no key comes twice.
  List<Answer<Removal.Done>> deleteAll(DSLContext sql, UUID bucket, List<Removal> removals) {
    List<Answer<Removal.Done>> answers = new ArrayList<>();
    List<Removal> round = new ArrayList<>();
    Set<ItemKey> keys = new HashSet<>();
    for (Removal removal : removals) {
      if (!keys.add(removal.key())) {
        answers.addAll(delete(sql, bucket, round));
        round.clear();
        keys.clear();
        keys.add(removal.key());
      }
      round.add(removal);
    }
    answers.addAll(delete(sql, bucket, round));
    return answers;
  }

  private List<Answer<Removal.Done>> delete(DSLContext sql, UUID bucket, List<Removal> removals) {
    Map<Put.Slot, ItemVersionRecord> newest =
        Put.newest(sql, removals.stream().map(removal -> slot(bucket, removal.key())).toList());
    List<Answer<Removal.Done>> answers = new ArrayList<>();
    List<ItemVersionRecord> gone = new ArrayList<>();
    List<ItemVersionRecord> deletions = new ArrayList<>();
    for (Removal removal : removals) {
      ItemVersionRecord current = newest.get(slot(bucket, removal.key()));
      if (removal.version() != null) {
        answers.add(deleteVersion(sql, bucket, removal, current));
        continue;
      }
      if (current == null || current.getDeletion()) {
        answers.add(Answer.of(new Removal.Done(removal.key(), null, null)));
        continue;
      }
      Optional<Reason> refused = refused(removal, current, current);
      if (refused.isPresent()) {
        answers.add(Answer.refused(refused.get()));
        continue;
      }
      ItemVersionRecord deletion = Rows.deletion(current, ids.next(), now);
      gone.add(current);
      deletions.add(deletion);
      answers.add(
          Answer.of(new Removal.Done(removal.key(), NewItem.version(deletion.getId()), until)));
    }
    if (!gone.isEmpty()) {
      Put.supersede(sql, gone, until);
      Put.insert(sql, deletions);
    }
    return answers;
  }

  private static Put.Slot slot(UUID bucket, ItemKey key) {
    return new Put.Slot(bucket, key);
  }

  private Optional<Reason> refused(
      Removal removal, @Nullable ItemVersionRecord newest, ItemVersionRecord concerned) {
    if (removal.conditions().forWriting(Put.seen(newest)) != Conditions.Verdict.HOLD) {
      return Optional.of(Reason.CONDITION_FAILED);
    }
    if (concerned.getHeld()) {
      return Optional.of(Reason.HELD);
    }
    Retention retention =
        Rows.retention(concerned.getRetentionMode(), concerned.getRetainedUntil());
    return Items.isRetained(retention, removal.bypass(), now)
        ? Optional.of(Reason.RETAINED)
        : Optional.empty();
  }

  /// A version goes out of sight; taking away a deletion shows what lies under it.
  private Answer<Removal.Done> deleteVersion(
      DSLContext sql, UUID bucket, Removal removal, @Nullable ItemVersionRecord newest) {
    Optional<ItemVersionRecord> found = version(sql, bucket, removal.key(), removal.version());
    if (found.isEmpty() || found.get().getHiddenAt() != null) {
      return Answer.refused(Reason.NO_SUCH_VERSION);
    }
    ItemVersionRecord row = found.get();
    Optional<Reason> refused = refused(removal, newest, row);
    if (refused.isPresent()) {
      return Answer.refused(refused.get());
    }
    if (row.getDeletion()) {
      sql.deleteFrom(ITEM_VERSION).where(ITEM_VERSION.ID.eq(row.getId())).execute();
    } else {
      sql.update(ITEM_VERSION)
          .set(ITEM_VERSION.NEWEST, false)
          .set(ITEM_VERSION.HIDDEN_AT, Rows.time(now))
          .set(ITEM_VERSION.DESTROY_AFTER, Rows.time(until))
          .where(ITEM_VERSION.ID.eq(row.getId()))
          .execute();
    }
    if (row.getNewest()) {
      raise(sql, bucket, row.getKey());
    }
    return Answer.of(new Removal.Done(removal.key(), removal.version(), until));
  }

  private Optional<ItemVersionRecord> version(
      DSLContext sql, UUID bucket, ItemKey key, ItemName.@Nullable Version version) {
    return Optional.ofNullable(version)
        .flatMap(Items::id)
        .flatMap(id ->
            sql.selectFrom(ITEM_VERSION)
                .where(ITEM_VERSION.ID.eq(id))
                .and(ITEM_VERSION.BUCKET_ID.eq(bucket))
                .and(ITEM_VERSION.KEY.eq(Rows.key(key)))
                .forUpdate()
                .fetchOptional());
  }

  /// The highest version in sight becomes the newest.
  private static void raise(DSLContext sql, UUID bucket, byte[] key) {
    sql.select(ITEM_VERSION.ID)
        .from(ITEM_VERSION)
        .where(ITEM_VERSION.BUCKET_ID.eq(bucket))
        .and(ITEM_VERSION.KEY.eq(key))
        .and(ITEM_VERSION.HIDDEN_AT.isNull())
        .orderBy(ITEM_VERSION.ORDINAL.desc())
        .limit(1)
        .fetchOptional(ITEM_VERSION.ID)
        .ifPresent(id ->
            sql.update(ITEM_VERSION)
                .set(ITEM_VERSION.NEWEST, true)
                .setNull(ITEM_VERSION.DESTROY_AFTER)
                .where(ITEM_VERSION.ID.eq(id))
                .execute());
  }

  Answer<Item> undelete(DSLContext sql, UUID bucket, ItemName name) {
    ItemVersionRecord newest =
        Put.newest(sql, List.of(slot(bucket, name.key()))).get(slot(bucket, name.key()));
    Optional<ItemVersionRecord> wanted =
        name.version() == null
            ? underDeletion(sql, bucket, name.key())
            : version(sql, bucket, name.key(), name.version());
    if (name.version() == null && newest != null && !newest.getDeletion()) {
      return Answer.refused(Reason.NOT_DELETED);
    }
    if (wanted.isEmpty() || wanted.get().getDeletion()) {
      return Answer.refused(missing(name, newest));
    }
    ItemVersionRecord row = wanted.get();
    boolean deleted = row.getHiddenAt() != null || (newest != null && newest.getDeletion());
    if (!deleted) {
      return Answer.refused(Reason.NOT_DELETED);
    }
    OffsetDateTime over = row.getDestroyAfter();
    if (over != null && !over.toInstant().isAfter(now)) {
      return Answer.refused(Reason.WINDOW_OVER);
    }
    show(sql, newest, row);
    return Answer.of(Rows.item(row));
  }

  private static Reason missing(ItemName name, @Nullable ItemVersionRecord newest) {
    if (name.version() != null) {
      return Reason.NO_SUCH_VERSION;
    }
    return newest == null ? Reason.NO_SUCH_ITEM : Reason.WINDOW_OVER;
  }

  /// The newest version that was not deleted by itself; else the one that was last.
  private Optional<ItemVersionRecord> underDeletion(DSLContext sql, UUID bucket, ItemKey key) {
    return sql.selectFrom(ITEM_VERSION)
        .where(ITEM_VERSION.BUCKET_ID.eq(bucket))
        .and(ITEM_VERSION.KEY.eq(Rows.key(key)))
        .andNot(ITEM_VERSION.DELETION)
        .orderBy(ITEM_VERSION.HIDDEN_AT.desc().nullsFirst(), ITEM_VERSION.ORDINAL.desc())
        .limit(1)
        .fetchOptional();
  }

  /// Under a deletion the version comes up as the newest; otherwise it takes its old place in line,
  /// which may be the first.
  private void show(DSLContext sql, @Nullable ItemVersionRecord newest, ItemVersionRecord row) {
    ItemVersionRecord above = newest == null || newest.getDeletion() ? null : newest;
    if (newest != null && above == null) {
      sql.deleteFrom(ITEM_VERSION).where(ITEM_VERSION.ID.eq(newest.getId())).execute();
    }
    boolean first = above == null || row.getOrdinal() > above.getOrdinal();
    if (first && above != null) {
      Put.supersede(sql, List.of(above), until);
    }
    var shown =
        sql.update(ITEM_VERSION).setNull(ITEM_VERSION.HIDDEN_AT).set(ITEM_VERSION.NEWEST, first);
    if (first) {
      shown = shown.setNull(ITEM_VERSION.DESTROY_AFTER);
    }
    if (above == null) {
      shown = shown.set(ITEM_VERSION.ORDINAL, DSL.defaultValue(ITEM_VERSION.ORDINAL));
    }
    shown.where(ITEM_VERSION.ID.eq(row.getId())).execute();
  }
}
