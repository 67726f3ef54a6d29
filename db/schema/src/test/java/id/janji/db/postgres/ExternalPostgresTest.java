package id.janji.db.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import id.janji.db.postgres.DatabaseException.Code;
import java.nio.file.Path;
import java.sql.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExternalPostgresTest {
  private static final Path NOWHERE = Path.of("/nonexistent/password");

  @Test
  void asksForVerifiedTlsUnlessTheServerIsOnThisMachine() {
    assertThat(url("jdbc:postgresql://db.example:5432/"))
        .isEqualTo("jdbc:postgresql://db.example:5432/janji?sslmode=verify-full");
    assertThat(url("jdbc:postgresql://a.example,b.example/?sslrootcert=/etc/ca.pem"))
        .isEqualTo(
            "jdbc:postgresql://a.example,b.example/janji?sslmode=verify-full&sslrootcert=/etc/ca.pem");
    assertThat(url("jdbc:postgresql://[::1]:5432/"))
        .isEqualTo("jdbc:postgresql://[::1]:5432/janji?sslmode=prefer");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://db.example/?sslmode=disable",
        "jdbc:postgresql://db.example/?sslmode=require",
        "jdbc:postgresql://db.example/?sslmode=%76erify-full",
        "jdbc:postgresql://db.example/?sslmode=verify-full&sslmode=prefer",
        "jdbc:postgresql://localhost,db.example/?sslmode=prefer",
        "jdbc:postgresql://127.0.0.1.example/?sslmode=prefer",
      })
  void refusesLessThanVerifiedTls(String url) {
    assertThat(refusal(url)).isEqualTo(Code.TLS_REQUIRED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "postgresql://db.example/",
        "jdbc:postgresql:janji",
        "jdbc:postgresql://user:secret@db.example/",
        "jdbc:postgresql://db.example/?user=a&password=b",
        "jdbc:postgresql://db.example/?sslfactory=org.postgresql.ssl.NonValidatingFactory",
        "jdbc:postgresql://db.example/?ssl%6dode=disable",
        "jdbc:postgresql://db.example/?sslmode",
        "jdbc:postgresql://db.example/a/b",
      })
  void refusesAnAddressItDoesNotUnderstand(String url) {
    assertThat(refusal(url)).isEqualTo(Code.BAD_ADDRESS);
  }

  @Test
  void reachesAServerOnThisMachine() throws Exception {
    try (EmbeddedPostgres other = EmbeddedPostgres.temporary();
        Postgres external =
            ExternalPostgres.at(
                "jdbc:postgresql://127.0.0.1:%d/".formatted(other.port()),
                other.administrator().path());
        Connection connection = external.connect("postgres")) {
      assertThat(DatabaseFacts.read(connection).durable()).isTrue();
      assertThatThrownBy(() -> external.connect("absent"))
          .hasMessageContaining("database \"absent\" does not exist");
    }
  }

  private static String url(String url) {
    return ExternalPostgres.at(url, NOWHERE).jdbcUrl("janji");
  }

  private static Code refusal(String url) {
    return catchThrowableOfType(DatabaseException.class, () -> ExternalPostgres.at(url, NOWHERE))
        .code();
  }
}
