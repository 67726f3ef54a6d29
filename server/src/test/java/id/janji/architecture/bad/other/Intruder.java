package id.janji.architecture.bad.other;

import static id.janji.db.tables.Tables.CANARY;
import static id.janji.db.tables.Tables.FINDING;

import id.janji.architecture.bad.access.Decision;
import id.janji.architecture.bad.keys.KeyBox;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/// Does everything that is forbidden.
public final class Intruder {
  private final DSLContext kept;

  public Intruder(Connection connection) {
    this.kept = DSL.using(connection);
  }

  public int ask(String condition) {
    return kept.fetchCount(FINDING, DSL.condition(condition)) + kept.fetchCount(CANARY);
  }

  public byte[] open(byte[] key) throws SQLException {
    try (Connection own = DriverManager.getConnection("jdbc:none")) {
      own.setAutoCommit(true);
    }
    return new KeyBox().unwrap(key);
  }

  public Decision allow() {
    return new Decision("own");
  }
}
