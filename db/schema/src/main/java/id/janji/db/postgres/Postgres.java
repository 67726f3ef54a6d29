package id.janji.db.postgres;

import java.sql.Connection;

/// A PostgreSQL server that Janji may use, whoever runs it.
public sealed interface Postgres extends AutoCloseable permits EmbeddedPostgres, ExternalPostgres {

  /// The address of one database, without user or password; it stays the same while this object is
  /// open.
  ///
  /// @param database lower-case letters, digits and `_`, at most 63 of them
  String jdbcUrl(String database);

  /// User and password of the role that may create databases and roles.
  PasswordFile administrator();

  /// Gives up the server; an embedded one is stopped cleanly. Closing twice is harmless.
  @Override
  void close();

  /// A new connection as [#administrator()]; the caller closes it.
  ///
  /// @throws DatabaseException `UNREACHABLE` with the server's own words
  default Connection connect(String database) {
    return connect(database, administrator());
  }

  /// A new connection as the user of `who`; the caller closes it.
  ///
  /// @throws DatabaseException `UNREACHABLE` with the server's own words
  default Connection connect(String database, PasswordFile who) {
    return who.connect(jdbcUrl(database));
  }

  /// `database` if it is a plain name, which needs no quoting in an address or a statement.
  ///
  /// @throws IllegalArgumentException if it is not
  static String plainName(String database) {
    if (!database.matches("[a-z][a-z0-9_]{0,62}")) {
      throw new IllegalArgumentException("not a plain database name: " + database);
    }
    return database;
  }
}
