package id.janji.custody.control;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Probing;
import id.janji.control.State;
import id.janji.custody.Answer;
import id.janji.custody.Item;
import id.janji.custody.ItemName;
import id.janji.custody.Requester;
import id.janji.custody.s3.Conditions;
import id.janji.custody.s3.ItemService;
import id.janji.custody.s3.Terms;
import id.janji.custody.s3.Upload;
import id.janji.custody.store.Fresh;
import id.janji.custody.store.Place;
import id.janji.custody.store.SealedWriter;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("slow")
final class EncryptedAtRestFaultTest {
  @RegisterExtension static final Hall hall = new Hall();

  private static EncryptedAtRest control(Ground ground) {
    return new EncryptedAtRest(ground, List.of(hall.folder));
  }

  @Test
  void turnsBrokenWhenAStoreHoldsSomethingInTheClear() throws Exception {
    try (Visit visit = hall.visit("clear")) {
      visit.store("clear", new byte[] {1});
    }
    hall.probing(EncryptedAtRestFaultTest::control).assertKept();
    String before = place();

    try (SealedWriter writer = hall.stores.of("id-jakarta").write()) {
      writer.write("what was never sealed".repeat(20).getBytes(StandardCharsets.US_ASCII));
      try (Fresh fresh = writer.finish()) {
        Place.Packed place = (Place.Packed) fresh.place();
        move(place.file() + "|" + place.offset() + "|" + place.length());
        hall.probing(EncryptedAtRestFaultTest::control).assertBroken("1 pieces are not sealed");
      }
    }
    move(before);
    hall.probing(EncryptedAtRestFaultTest::control).assertKept();
  }

  private static String place() throws Exception {
    return hall.ask(
            "select place_file || '|' || place_offset || '|' || place_length from janji.sealed_piece order by created_at limit 1")
        .getFirst();
  }

  private static void move(String place) throws Exception {
    String[] parts = place.split("[|]");
    hall.database.administer(
        "update janji.sealed_piece set place_file = '%s', place_offset = %s, place_length = %s where id = (select id from janji.sealed_piece order by created_at limit 1)"
            .formatted(parts[0], parts[1], parts[2]));
  }

  @Test
  void turnsBrokenWhenContentIsLeftInATemporaryFile() throws Exception {
    Path left = hall.folder.resolve("upload-1.tmp");
    hall.probingOver(new Careless(hall.custodian, left), EncryptedAtRestFaultTest::control)
        .assertBroken("A test text lies in the clear in 1 files.");
    Files.delete(left);
    hall.probing(EncryptedAtRestFaultTest::control).assertKept();
  }

  @Test
  void turnsUnprovenWhenMoreChangedThanCanBeSearched() throws Exception {
    Path large = hall.folder.resolve("large.tmp");
    try (RandomAccessFile sparse = new RandomAccessFile(large.toFile(), "rw")) {
      sparse.setLength(300L << 20);
    }
    Files.setLastModifiedTime(large, FileTime.from(Instant.now().plusSeconds(60)));

    assertThat(hall.probing(EncryptedAtRestFaultTest::control).now()).isEqualTo(State.UNPROVEN);
    Files.delete(large);
    hall.probing(EncryptedAtRestFaultTest::control).assertKept();
  }

  @Test
  void returnsToKeptWhenRepaired() throws Exception {
    hall.core.process.close();
    assertThat(hall.probing(EncryptedAtRestFaultTest::control).now()).isEqualTo(State.UNPROVEN);
    hall.stop();
    hall.start();
    hall.probing(EncryptedAtRestFaultTest::control).assertKept();
  }

  /// Keeps what it was given beside the store, too.
  private static final class Careless extends Passing {
    private final Path left;

    Careless(ItemService real, Path left) {
      super(real);
      this.left = left;
    }

    @Override
    public Answer<Item> put(
        Requester by, ItemName name, Terms terms, Conditions conditions, Upload upload)
        throws IOException {
      byte[] content = upload.readAllBytes();
      Files.write(left, content);
      return super.put(by, name, terms, conditions, new InMemory(content));
    }
  }

  @Test
  void turnsSilentOrStaleWhenTheScheduleStops() throws Exception {
    Probing probing = hall.probing(EncryptedAtRestFaultTest::control);
    probing.assertKept();
    assertThat(probing.afterTheScheduleStopped()).isEqualTo(State.STALE);
  }

  @Test
  void turnsUnprovenWhenTheProbeFails() throws Exception {
    assertThat(hall.probingWithoutDatabase(EncryptedAtRestFaultTest::control).now())
        .isEqualTo(State.UNPROVEN);
  }
}
