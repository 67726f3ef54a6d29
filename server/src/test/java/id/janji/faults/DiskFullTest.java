package id.janji.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.janji.clause.Bilingual;
import id.janji.clause.policy.Clause;
import id.janji.policy.PolicyException;
import id.janji.policy.PolicyText;
import id.janji.policy.Publication;
import id.janji.policy.Publications;
import id.janji.policy.Version;
import id.janji.policy.internal.SigningKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// The disk that holds database, keys and logs fills up while the server runs: what cannot be
/// stored is not acknowledged, what was acknowledged stays, and all goes on when there is room
/// again.
@Tag("slow")
final class DiskFullTest {
  private static final String POLICY = "disk-full";
  private static final int MOST = 500;

  private final List<Clause> clauses =
      new ArrayList<>(List.of(PolicyText.contact("A1.1", "edge.tls-only")));
  private Path folder;

  @BeforeEach
  void open() throws IOException {
    folder = RealServer.open();
  }

  @AfterEach
  void delete() throws IOException {
    RealServer.delete(folder);
  }

  @Test
  void acknowledgesNothingThatIsNotKeptAndGoesOnByItself() throws Exception {
    Path data = Files.createDirectories(folder.resolve("data"));
    try (SmallDisk _ = SmallDisk.mounted(data, "size=700m");
        RealServer server = RealServer.unprobed(folder)) {
      Publications publications = server.part(Publications.class);
      Path ballast = data.resolve("ballast");
      SmallDisk.fill(ballast);

      int acknowledged = 0;
      while (acknowledged < MOST && published(publications)) {
        acknowledged++;
      }
      assertThat(acknowledged).as("publications on a full disk").isLessThan(MOST);
      SigningKeys keys = server.part(SigningKeys.class);
      byte[] key = keys.publicKey();
      assertThatThrownBy(keys::rotate).isInstanceOf(PolicyException.class);
      assertThat(keys.publicKey()).isEqualTo(key);
      LoggerFactory.getLogger("id.janji.faults").info("said-while-full");
      assertThat(server.get("/policy/cloud-provider").statusCode()).isIn(200, 503);

      Files.delete(ballast);
      while (!published(publications)) {
        LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
      }
      acknowledged++;

      List<Version> versions = publications.versions(POLICY);
      assertThat(versions).hasSizeGreaterThanOrEqualTo(acknowledged);
      assertThat(versions)
          .extracting(Version::number)
          .isEqualTo(IntStream.iterate(versions.size(), n -> n > 0, n -> n - 1).boxed().toList());
      assertThat(server.get("/policy/cloud-provider").statusCode()).isEqualTo(200);
      keys.rotate();
      assertThat(keys.publicKey()).isNotEqualTo(key);
      assertThat(published(publications)).isTrue();
      logsAgain(data.resolve("logs/janji.log"));
    }
  }

  /// A line that found no room is lost; those after it are not.
  private static void logsAgain(Path log) throws IOException {
    for (int i = 0; !Files.readString(log).contains("said-with-room"); i++) {
      assertThat(i).as("lines lost").isLessThan(MOST);
      LoggerFactory.getLogger("id.janji.faults").info("said-with-room");
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  private boolean published(Publications publications) {
    List<Clause> longer = new ArrayList<>(clauses);
    longer.add(PolicyText.must("A1." + (clauses.size() + 1), "edge.tls-only"));
    Publication.Draft draft =
        new Publication.Draft(
            PolicyText.policy(POLICY, longer.toArray(Clause[]::new)),
            Clock.systemUTC().instant().plusSeconds(600),
            Set.of(),
            new Bilingual("For a test.", "Untuk uji."),
            null);
    try {
      Publication publication = publications.publish(draft);
      assertThat(publication).isInstanceOf(Publication.Published.class);
      clauses.clear();
      clauses.addAll(longer);
      return true;
    } catch (DataAccessException _) {
      return false;
    }
  }
}
