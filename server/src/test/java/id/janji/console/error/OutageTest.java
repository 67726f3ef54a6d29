package id.janji.console.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OutageTest {
  @ParameterizedTest
  @CsvSource({
    "53100, 507",
    "53200, 503",
    "53300, 503",
    "57P01, 503",
    "57P03, 503",
    "58030, 503",
    "08006, 503",
    "23505, 0",
    "42501, 0",
    "40001, 0"
  })
  void tellsWhatPassesFromAFaultOfOurs(String state, int status) {
    Throwable deep =
        new IllegalStateException(
            new DataAccessException("failed", new SQLException("words of the server", state)));

    assertThat(Outage.status(deep).orElse(0)).isEqualTo(status);
  }

  @Test
  void takesAPoolWithoutConnectionsForAnOutage() {
    assertThat(Outage.status(new SQLTransientConnectionException("timed out")).orElse(0))
        .isEqualTo(503);
    assertThat(Outage.status(null)).isEmpty();
  }
}
