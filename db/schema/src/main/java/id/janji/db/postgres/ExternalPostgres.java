package id.janji.db.postgres;

import id.janji.db.postgres.DatabaseException.Code;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

  private ExternalPostgres(String hosts, String parameters, PasswordFile administrator) {
    this.hosts = hosts;
    this.parameters = parameters;
    this.administrator = administrator;
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
    return new ExternalPostgres(hosts, parameters, PasswordFile.at(passwordFile));
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
    // The server is not ours to stop.
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
