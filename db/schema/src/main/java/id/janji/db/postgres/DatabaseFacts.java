package id.janji.db.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/// What a server itself says about the settings on which durability and secrecy rest.
///
/// @param version as `18.6`
/// @param fsync whether writes are forced to the disk
/// @param fullPageWrites whether torn pages can be repaired after a crash
/// @param synchronousCommit `on` or stronger if a commit waits for the disk, else `off`
/// @param dataChecksums whether rotten pages are noticed
/// @param passwordEncryption `scram-sha-256` or weaker
/// @param listenAddresses comma-separated, as configured
/// @param ssl whether the server offers TLS
/// @param connectionEncrypted whether the connection that asked is under TLS
public record DatabaseFacts(
    String version,
    boolean fsync,
    boolean fullPageWrites,
    String synchronousCommit,
    boolean dataChecksums,
    String passwordEncryption,
    String listenAddresses,
    boolean ssl,
    boolean connectionEncrypted) {

  private static final String QUESTION =
      """
      select current_setting('server_version'),
             current_setting('fsync')::boolean,
             current_setting('full_page_writes')::boolean,
             current_setting('synchronous_commit'),
             current_setting('data_checksums')::boolean,
             current_setting('password_encryption'),
             current_setting('listen_addresses'),
             current_setting('ssl')::boolean,
             coalesce((select ssl from pg_stat_ssl where pid = pg_backend_pid()), false)
      """;

  /// Asks the server; any role may ask.
  ///
  /// @throws DatabaseException `UNREACHABLE` if it does not answer
  public static DatabaseFacts read(Connection connection) {
    try (PreparedStatement statement = connection.prepareStatement(QUESTION);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return new DatabaseFacts(
          row.getString(1),
          row.getBoolean(2),
          row.getBoolean(3),
          row.getString(4),
          row.getBoolean(5),
          row.getString(6),
          row.getString(7),
          row.getBoolean(8),
          row.getBoolean(9));
    } catch (SQLException e) {
      throw new DatabaseException(
          DatabaseException.Code.UNREACHABLE,
          "PostgreSQL does not tell its settings: " + e.getMessage(),
          e);
    }
  }

  /// The first number of the version; 0 if it begins with none.
  int major() {
    String digits = version.replaceFirst("[^0-9].*", "");
    return digits.isEmpty() || digits.length() > 6 ? 0 : Integer.parseInt(digits);
  }

  /// Whether an acknowledged row survives the death of every process and a power cut, as far as the
  /// server can promise it, and rotten pages are noticed.
  public boolean durable() {
    boolean waits = !synchronousCommit.equals("off");
    return fsync && fullPageWrites && dataChecksums && waits;
  }
}
