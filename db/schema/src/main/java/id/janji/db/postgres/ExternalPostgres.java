package id.janji.db.postgres;

import id.janji.db.postgres.DatabaseException.Code;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A PostgreSQL that somebody else runs, reached under verified TLS unless it is on this machine.
public final class ExternalPostgres implements Postgres {
  private static final int LIMIT_CHARS = 2000;
  private static final Pattern ADDRESS =
      Pattern.compile("jdbc:postgresql://([^/?#@]+)/[a-z0-9_]*(?:\\?([^#]*))?");
  private static final Pattern LOOPBACK =
      Pattern.compile("(localhost|127\\.[0-9]+\\.[0-9]+\\.[0-9]+|\\[::1])(:[0-9]{1,5})?");

  /// Others could weaken TLS, carry a password or load classes.
  private static final Set<String> PARAMETERS =
      Set.of(
          "sslmode",
          "sslrootcert",
          "targetServerType",
          "connectTimeout",
          "socketTimeout",
          "tcpKeepAlive");

  private final String hosts;
  private final String parameters;
  private final PasswordFile administrator;
  private final DataFolder.@Nullable Lock lock;

  private ExternalPostgres(
      String hosts, String parameters, PasswordFile administrator, DataFolder.@Nullable Lock lock) {
    this.hosts = hosts;
    this.parameters = parameters;
    this.administrator = administrator;
    this.lock = lock;
  }

  /// As [#at], for an installation in `dataFolder`, which is taken for this process until close and
  /// made, with its `secrets`, if absent.
  ///
  /// @throws DatabaseException with one sentence that says what is in the way
  public static ExternalPostgres beside(Path dataFolder, String jdbcUrl, Path passwordFile) {
    ExternalPostgres server = at(jdbcUrl, passwordFile);
    return new ExternalPostgres(
        server.hosts,
        server.parameters,
        server.administrator,
        DataFolder.openWithoutServer(dataFolder));
  }

  /// The server at an address of the form `jdbc:postgresql://host:port/?sslrootcert=file`, several
  /// hosts separated by commas. Without `sslmode` the address means `verify-full`, and away from
  /// this machine nothing weaker is accepted. The server is not contacted yet.
  ///
  /// @throws DatabaseException `BAD_ADDRESS` or `TLS_REQUIRED`
  public static ExternalPostgres at(String jdbcUrl, Path passwordFile) {
    Matcher address = ADDRESS.matcher(jdbcUrl);
    if (jdbcUrl.length() > LIMIT_CHARS || !address.matches()) {
      throw new DatabaseException(
          Code.BAD_ADDRESS,
          "The address of the database must look like jdbc:postgresql://host:5432/ and hold no user or password.");
    }
    String hosts = address.group(1);
    boolean local = true;
    for (String host : hosts.split(",", -1)) {
      local &= LOOPBACK.matcher(host).matches();
    }
    String parameters = address.group(2) == null ? "" : address.group(2);
    String mode = sslMode(parameters);
    if (!local && !mode.isEmpty() && !mode.equals("verify-full")) {
      throw new DatabaseException(
          Code.TLS_REQUIRED,
          "The database at %s must be reached with sslmode=verify-full, not %s."
              .formatted(hosts, mode));
    }
    if (mode.isEmpty()) {
      String safe = local ? "sslmode=prefer" : "sslmode=verify-full";
      parameters = parameters.isEmpty() ? safe : safe + "&" + parameters;
    }
    return new ExternalPostgres(hosts, parameters, PasswordFile.at(passwordFile), null);
  }

  /// This server, once it has answered and is fit for us.
  ///
  /// @throws DatabaseException `UNREACHABLE`, `SERVER_OLDER` or `NOT_DURABLE`
  public ExternalPostgres checked() {
    DatabaseFacts facts;
    try (Connection connection = connect("postgres")) {
      facts = DatabaseFacts.read(connection);
    } catch (SQLException e) {
      throw new DatabaseException(Code.UNREACHABLE, "PostgreSQL broke off: " + e.getMessage(), e);
    }
    if (facts.major() < Binaries.MAJOR) {
      throw new DatabaseException(
          Code.SERVER_OLDER,
          "The database at %s is PostgreSQL %s; Janji needs %d or newer."
              .formatted(hosts, facts.version(), Binaries.MAJOR));
    }
    if (!facts.durable()) {
      throw new DatabaseException(
          Code.NOT_DURABLE,
          "The database at %s could lose acknowledged rows or not notice rotten ones: fsync, full_page_writes, synchronous_commit and data_checksums must be on."
              .formatted(hosts));
    }
    return this;
  }

  @Override
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://%s/%s?%s".formatted(hosts, Postgres.plainName(database), parameters);
  }

  @Override
  public PasswordFile administrator() {
    return administrator;
  }

  @Override
  public void close() {
    // The server is not ours to stop; only the folder was ours.
    if (lock != null) {
      lock.close();
    }
  }

  private static String sslMode(String parameters) {
    String mode = "";
    for (String parameter : parameters.isEmpty() ? new String[0] : parameters.split("&", -1)) {
      String[] parts = parameter.split("=", 2);
      if (parts.length != 2 || !PARAMETERS.contains(parts[0])) {
        throw new DatabaseException(
            Code.BAD_ADDRESS,
            "The address of the database may not set %s; allowed are %s."
                .formatted(parts[0], PARAMETERS.stream().sorted().toList()));
      }
      if (parts[0].equals("sslmode")) {
        mode = parts[1];
      }
    }
    return mode;
  }
}
