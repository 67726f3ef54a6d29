package id.janji.tenancy;

import static id.janji.db.tables.Tables.LEGAL_ENTITY;
import static id.janji.db.tables.Tables.REGION;
import static id.janji.db.tables.Tables.SITE;
import static id.janji.db.tx.SystemTransaction.DIRECTORY;

import id.janji.clause.Bilingual;
import id.janji.db.tx.Transactions;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The provider's own house: its legal entities, its sites and the regions that it offers.
public final class House {
  private final Transactions transactions;

  public House(Transactions transactions) {
    this.transactions = transactions;
  }

  /// A place that customers can choose for their data.
  ///
  /// @param code lower case, for example `id-jakarta`
  /// @param country two capital letters after ISO 3166-1
  public record Region(String code, String country, Bilingual name) {}

  /// A company that runs the service or takes part in it.
  public record Entity(UUID id, String name, String country, Relation relation) {}

  /// How a legal entity stands to the provider.
  public enum Relation {
    PROVIDER,
    SUBSIDIARY,
    AFFILIATE,
    SUB_PROCESSOR
  }

  /// A building, a web site or an app that belongs to an entity.
  ///
  /// @param region null for what lies in no region, such as a web site
  public record Site(UUID id, UUID entity, @Nullable String region, String name, SiteKind kind) {}

  /// What a site is.
  public enum SiteKind {
    DATACENTRE,
    OFFICE,
    WEB_SITE,
    MOBILE_APP
  }

  /// Registers a region under a code of its own.
  public Change<Region> registerRegion(Region region) {
    return new Fields()
        .code("code", region.code(), 32)
        .country("country", region.country())
        .text("name.en", region.name().en(), 200)
        .text("name.id", region.name().id(), 200)
        .then(() -> store(region));
  }

  private Change<Region> store(Region region) {
    int stored =
        transactions.system(
            DIRECTORY,
            sql ->
                sql.insertInto(REGION, REGION.CODE, REGION.COUNTRY, REGION.NAME_EN, REGION.NAME_ID)
                    .values(region.code(), region.country(), region.name().en(), region.name().id())
                    .onConflictDoNothing()
                    .execute());
    return stored == 1
        ? new Change.Done<>(region)
        : new Change.Refused<>(Refusal.ALREADY_REGISTERED);
  }

  /// All regions, by code.
  public List<Region> regions() {
    return transactions.system(
        DIRECTORY,
        sql ->
            sql.selectFrom(REGION)
                .orderBy(REGION.CODE)
                .fetch(row ->
                    new Region(
                        row.getCode(),
                        row.getCountry(),
                        new Bilingual(row.getNameEn(), row.getNameId()))));
  }

  /// Registers a legal entity under a name of its own.
  public Change<Entity> registerEntity(String name, String country, Relation relation) {
    return new Fields()
        .text("name", name, 200)
        .country("country", country)
        .then(() -> store(name.strip(), country, relation));
  }

  private Change<Entity> store(String name, String country, Relation relation) {
    return transactions.system(
        DIRECTORY,
        sql ->
            sql.insertInto(
                    LEGAL_ENTITY, LEGAL_ENTITY.NAME, LEGAL_ENTITY.COUNTRY, LEGAL_ENTITY.RELATION)
                .values(name, country, word(relation))
                .onConflictDoNothing()
                .returningResult(LEGAL_ENTITY.ID)
                .fetchOptional(LEGAL_ENTITY.ID)
                .<Change<Entity>>map(
                    id -> new Change.Done<>(new Entity(id, name, country, relation)))
                .orElse(new Change.Refused<>(Refusal.ALREADY_REGISTERED)));
  }

  /// All legal entities, by name.
  public List<Entity> entities() {
    return transactions.system(
        DIRECTORY,
        sql ->
            sql.selectFrom(LEGAL_ENTITY)
                .orderBy(LEGAL_ENTITY.NAME)
                .fetch(row ->
                    new Entity(
                        row.getId(),
                        row.getName(),
                        row.getCountry(),
                        Relation.valueOf(constant(row.getRelation())))));
  }

  /// Registers a site of an entity; its name is unique within the entity.
  public Change<Site> registerSite(
      UUID entity, @Nullable String region, String name, SiteKind kind) {
    return new Fields()
        .text("name", name, 200)
        .then(() -> store(entity, region, name.strip(), kind));
  }

  private Change<Site> store(UUID entity, @Nullable String region, String name, SiteKind kind) {
    return Refusal.caught(() ->
        transactions.system(
            DIRECTORY,
            sql ->
                sql.insertInto(SITE, SITE.ENTITY_ID, SITE.REGION, SITE.NAME, SITE.KIND)
                    .values(entity, region, name, word(kind))
                    .onConflictDoNothing()
                    .returningResult(SITE.ID)
                    .fetchOptional(SITE.ID)
                    .<Change<Site>>map(
                        id -> new Change.Done<>(new Site(id, entity, region, name, kind)))
                    .orElse(new Change.Refused<>(Refusal.ALREADY_REGISTERED))));
  }

  /// All sites, by name.
  public List<Site> sites() {
    return transactions.system(
        DIRECTORY,
        sql ->
            sql.selectFrom(SITE)
                .orderBy(SITE.NAME)
                .fetch(row ->
                    new Site(
                        row.getId(),
                        row.getEntityId(),
                        row.getRegion(),
                        row.getName(),
                        SiteKind.valueOf(constant(row.getKind())))));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String constant(String word) {
    return word.toUpperCase(Locale.ROOT).replace('-', '_');
  }
}
