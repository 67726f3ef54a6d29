import id.janji.db.Schema;
import id.janji.db.postgres.EmbeddedPostgres;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Target;

/// Generates the table classes from a schema that was really migrated, on the PostgreSQL that is
/// shipped. Skips when the migrations have not changed since the last run.
void main(String[] arguments) throws Exception {
  Path migrations = Path.of(arguments[0]);
  Path target = Path.of(arguments[1]);
  Path stamp = target.resolveSibling("tables.sha256");
  String digest = digestOf(migrations);
  if (Files.exists(stamp) && Files.readString(stamp).equals(digest)) {
    return;
  }
  try (EmbeddedPostgres postgres = EmbeddedPostgres.temporary();
      var connection =
          Schema.prepare(postgres, postgres.secretsFolder()).migrator().connect()) {
    try (var statement = connection.createStatement()) {
      // The catalogue views show a role only what it may use.
      statement.execute("set role janji_owner");
    }
    GenerationTool tool = new GenerationTool();
    tool.setConnection(connection);
    tool.run(configuration(target));
  }
  Files.writeString(stamp, digest);
}

Configuration configuration(Path target) {
  return new Configuration()
      .withGenerator(
          new Generator()
              .withDatabase(
                  new Database()
                      .withName("org.jooq.meta.postgres.PostgresDatabase")
                      .withInputSchema("janji")
                      .withExcludes("flyway_schema_history"))
              .withGenerate(
                  new Generate()
                      .withRecords(true)
                      // What nobody uses is not compiled: paths and indexes.
                      .withIndexes(false)
                      .withImplicitJoinPathsToOne(false)
                      .withImplicitJoinPathsToMany(false)
                      .withImplicitJoinPathsManyToMany(false)
                      .withImplicitJoinPathTableSubtypes(false)
                      .withWhereMethodOverrides(false)
                      .withJavadoc(false)
                      .withPojos(false)
                      .withDaos(false)
                      .withRoutines(false)
                      .withGlobalRoutineReferences(false)
                      .withJavaTimeTypes(true))
              .withTarget(
                  new Target().withPackageName("id.janji.db.tables").withDirectory(target.toString())));
}

String digestOf(Path migrations) throws Exception {
  MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
  List<Path> files;
  try (var listing = Files.list(migrations)) {
    files = listing.sorted().toList();
  }
  for (Path file : files) {
    sha256.update(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
    sha256.update(Files.readAllBytes(file));
  }
  return HexFormat.of().formatHex(sha256.digest());
}
