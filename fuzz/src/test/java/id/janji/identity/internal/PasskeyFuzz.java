package id.janji.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import id.janji.Scratch;
import id.janji.db.Login;
import id.janji.db.Schema;
import id.janji.db.postgres.EmbeddedPostgres;
import id.janji.db.tx.Transactions;
import id.janji.identity.IdentitySettings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.security.authentication.TestingAuthenticationToken;

/// What a browser answers to a WebAuthn ceremony: nobody gets in and nothing is stored, for only a
/// signature over our challenge does that, and no fault comes of it.
public final class PasskeyFuzz {
  private static final UUID PERSON = UUID.randomUUID();

  private static final Path FOLDER = Scratch.folder();

  private static EmbeddedPostgres postgres;
  private static Transactions transactions;
  private static PasskeyCeremony ceremony;

  @BeforeAll
  public static void start() throws SQLException {
    postgres = EmbeddedPostgres.temporary();
    Schema.Prepared prepared = Schema.prepare(postgres, postgres.secretsFolder());
    try (Connection administrator =
            new Login(postgres.jdbcUrl("janji"), postgres.administrator()).connect();
        Statement statement = administrator.createStatement()) {
      statement.execute(
          "insert into janji.person (id, name, email, language, created_at) values ('"
              + PERSON
              + "', 'Sari', 'sari@lumbung.example', 'id', now())");
    }
    transactions = Transactions.open(prepared.server(), 2);
    ceremony =
        new PasskeyCeremony(
            new PasskeyUsers(transactions),
            new PasskeyRecords(transactions),
            new IdentitySettings(
                "localhost",
                "Lumbung Teduh",
                () -> Set.of("http://localhost"),
                () -> URI.create("http://localhost"),
                FOLDER.resolve("installation.key"),
                FOLDER.resolve("leaked"),
                IdentitySettings.Mode.REAL),
            Clock.systemUTC());
  }

  @AfterAll
  public static void stop() {
    transactions.close();
    postgres.close();
  }

  @FuzzTest
  public void nobodyGetsInByGuessing(byte[] input) {
    String answer = new String(input, StandardCharsets.UTF_8);
    ceremony.askForAny("browser");
    assertThat(ceremony.whoseIs("browser", answer)).isEmpty();
    ceremony.askForNew("browser", new TestingAuthenticationToken(PERSON.toString(), "", List.of()));
    assertThat(ceremony.storeNew("browser", answer, "key")).isFalse();
  }
}
