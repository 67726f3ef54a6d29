package id.janji.custody.s3;

import static id.janji.Installation.done;
import static id.janji.Installation.wish;
import static id.janji.policy.PolicyText.must;
import static id.janji.policy.PolicyText.policy;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.janji.Installation;
import id.janji.TestDatabase;
import id.janji.TrustCore;
import id.janji.access.Grant;
import id.janji.entry.payload.Operation;
import id.janji.entry.payload.Payload;
import id.janji.keys.Admission;
import id.janji.policy.Version;
import id.janji.tenancy.CustomerId;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// From a signed request to sealed bytes and back, through access, ledger, key process, store and
/// index, as they run.
@Tag("slow")
final class CustodyOverS3Test {
  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path signing;
  static Installation house;
  static Version version;

  private final Path folder = TrustCore.folder();
  private final UUID account = UUID.randomUUID();
  private Joined joined;
  private TestDoor door;
  private CustomerId customer;
  private Grant grant;

  @BeforeAll
  static void install() {
    house = Installation.of(database.transactions(), signing.resolve("keys"));
    version = house.publish(policy("cloud", must("A1.2", "policy.scope-register")));
    house.open(version);
  }

  @BeforeEach
  void open() throws IOException {
    customer = house.customer("Toko Melati", version);
    done(house.services().subscribe(customer, wish()));
    joined = Joined.in(folder, database.transactions());
    assertThat(joined.admit(house, customer)).isEqualTo(Admission.Result.ADMITTED);
    grant = joined.stand(customer, account);
    door = TestDoor.before(joined.custodian(), customer.value(), account);
  }

  @AfterEach
  void close() throws IOException {
    door.close();
    joined.close();
  }

  private void bucket(String name) throws IOException {
    assertThat(door.wish("PUT", "/" + name).header("x-janji-class", "content").send().status())
        .isEqualTo(200);
  }

  private static byte[] content(int size) {
    byte[] content = new byte[size];
    new Random(size).nextBytes(content);
    return content;
  }

  @Test
  void storesListsOpensAndDeletesAndTheVerifierAgrees() throws IOException {
    bucket("letters");
    byte[] letter = content(300_000);
    assertThat(door.wish("PUT", "/letters/a//b").body(letter).send().told()).isEqualTo("200 ");

    assertThat(door.send("GET", "/letters/a//b").body()).isEqualTo(letter);
    RawClient.Answer range =
        door.wish("GET", "/letters/a//b").header("range", "bytes=65500-65600").send();
    assertThat(range.status()).isEqualTo(206);
    assertThat(range.body()).isEqualTo(Arrays.copyOfRange(letter, 65_500, 65_601));
    assertThat(door.send("HEAD", "/letters/a//b").header("content-length")).isEqualTo("300000");
    assertThat(door.wish("GET", "/letters").query("list-type=2").send().element("Key"))
        .isEqualTo("a//b");
    assertThat(door.send("DELETE", "/letters/a//b").status()).isEqualTo(204);
    assertThat(door.send("GET", "/letters/a//b").told()).isEqualTo("404 NoSuchKey");

    assertThat(entries(Payload.Intent.class))
        .extracting(Payload.Intent::operation)
        .containsExactly(
            Operation.STORE,
            Operation.OPEN,
            Operation.OPEN,
            Operation.HEAD,
            Operation.LIST,
            Operation.DELETE);
    assertThat(entries(Payload.Outcome.class))
        .extracting(Payload.Outcome::bytes)
        .containsExactly(300_000L, 300_000L, 101L, 0L, 0L, 0L);
    assertThat(verified()).endsWith("4");
  }

  @Test
  void noByteOfTheContentIsOnTheDisk() throws IOException {
    bucket("letters");
    byte[] letter = "a sentence that would be found again on the disk".getBytes(UTF_8);
    assertThat(door.wish("PUT", "/letters/one").body(letter).send().status()).isEqualTo(200);
    assertThat(door.send("GET", "/letters/one").body()).isEqualTo(letter);

    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        assertThat(
                new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain("a sentence that would be found");
      }
    }
  }

  @Test
  void putsAnItemTogetherOfParts() throws IOException {
    bucket("films");
    String id = door.wish("POST", "/films/long").query("uploads=").send().element("UploadId");
    byte[] one = content(5 << 20);
    byte[] two = content(70_000);
    String first = part(id, 1, one);
    String second = part(id, 2, two);
    // As after a while, or another start: the key of the upload is asked for again.
    joined.custodian().close();
    String list =
        "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>%s</ETag></Part>"
                .formatted(first)
            + "<Part><PartNumber>2</PartNumber><ETag>%s</ETag></Part></CompleteMultipartUpload>"
                .formatted(second);
    RawClient.Answer done =
        door.wish("POST", "/films/long").query("uploadId=" + id).body(list).send();
    assertThat(done.told()).isEqualTo("200 ");

    byte[] whole = Arrays.copyOf(one, one.length + two.length);
    System.arraycopy(two, 0, whole, one.length, two.length);
    assertThat(door.send("GET", "/films/long").body()).isEqualTo(whole);
    int seam = one.length;
    assertThat(
            door.wish("GET", "/films/long")
                .header("range", "bytes=%d-%d".formatted(seam - 10, seam + 9))
                .send()
                .body())
        .isEqualTo(Arrays.copyOfRange(whole, seam - 10, seam + 10));
    assertThat(
            door.wish("PUT", "/films/copy")
                .header("x-amz-copy-source", "/films/long")
                .send()
                .told())
        .isEqualTo("200 ");
    assertThat(door.send("GET", "/films/copy").body()).isEqualTo(whole);
    assertThat(verified()).endsWith("4");
  }

  private String part(String id, int number, byte[] content) throws IOException {
    RawClient.Answer part =
        door.wish("PUT", "/films/long")
            .query("partNumber=" + number + "&uploadId=" + id)
            .body(content)
            .send();
    assertThat(part.told()).isEqualTo("200 ");
    return part.header("etag");
  }

  @Test
  void withoutAGrantNothingIsOpened() throws IOException {
    bucket("letters");
    assertThat(door.wish("PUT", "/letters/one").body("x").send().status()).isEqualTo(200);
    joined.access().revoke(customer.value(), grant.id(), TrustCore.own(), "no longer needed");

    assertThat(door.send("GET", "/letters/one").told()).isEqualTo("403 AccessDenied");
    assertThat(door.wish("PUT", "/letters/two").body("x").send().told())
        .isEqualTo("403 AccessDenied");
    assertThat(entries(Payload.Refusal.class)).isNotEmpty();
  }

  @Test
  void aRevocationCutsADownloadInTheMiddle() throws Exception {
    bucket("films");
    byte[] film = content(40 << 20);
    assertThat(door.wish("PUT", "/films/long").body(film).send().status()).isEqualTo(200);
    try (RawClient client = door.client()) {
      client.send(door.wish("GET", "/films/long").head(), TestDoor.NOTHING);
      assertThat(client.head().status()).isEqualTo(200);
      assertThat(client.in().readNBytes(1 << 20)).hasSize(1 << 20);
      joined.access().revoke(customer.value(), grant.id(), TrustCore.own(), "stop now");
      assertThatThrownBy(
              () -> {
                byte[] rest = client.in().readNBytes(film.length);
                if (rest.length < film.length - (1 << 20)) {
                  throw new EOFException("cut after " + rest.length);
                }
              })
          .isInstanceOf(IOException.class);
    }
    Payload.Outcome last = awaited(Payload.Result.CUT);
    assertThat(last.bytes()).isBetween(1L << 20, (long) film.length - 1);
  }

  private Payload.Outcome awaited(Payload.Result result) throws InterruptedException {
    for (int i = 0; i < 200; i++) {
      for (Payload.Outcome each : entries(Payload.Outcome.class)) {
        if (each.result() == result) {
          return each;
        }
      }
      Thread.sleep(50);
    }
    throw new AssertionError("no outcome says " + result);
  }

  @Test
  void opensAgainAfterAStart() throws IOException {
    bucket("letters");
    byte[] letter = content(1_000);
    assertThat(door.wish("PUT", "/letters/one").body(letter).send().status()).isEqualTo(200);
    door.close();
    joined.close();
    joined = Joined.in(folder, database.transactions());
    door = TestDoor.before(joined.custodian(), customer.value(), account);

    assertThat(door.send("GET", "/letters/one").body()).isEqualTo(letter);
    assertThat(verified()).endsWith("4");
  }

  @Test
  void refusesWhatHasNoClassAndWhatTheServiceDoesNotCover() throws IOException {
    assertThat(door.send("PUT", "/plain").status()).isEqualTo(200);
    RawClient.Answer none = door.wish("PUT", "/plain/one").body("x").send();
    assertThat(none.status()).isEqualTo(400);
    assertThat(none.element("Message")).contains("janji-class");
    assertThat(
            door.wish("PUT", "/plain/one")
                .header("x-amz-tagging", "janji-class=logs")
                .body("x")
                .send()
                .status())
        .isEqualTo(400);
    assertThat(
            door.wish("PUT", "/plain/one")
                .header("x-amz-tagging", "janji-class=account")
                .body("x")
                .send()
                .status())
        .isEqualTo(200);
  }

  @Test
  void isTheSameThroughTheEncryptedDoor() throws Exception {
    bucket("letters");
    byte[] letter = content(100_000);
    try (RawClient client = door.encrypted()) {
      assertThat(door.wish("PUT", "/letters/one").body(letter).send(client).told())
          .isEqualTo("200 ");
      assertThat(door.wish("GET", "/letters/one").send(client).body()).isEqualTo(letter);
    }
  }

  @Test
  void aSlowClientHoldsNobodyUp() throws IOException {
    bucket("letters");
    byte[] letter = content(200_000);
    try (RawClient slow = door.client()) {
      slow.send(door.wish("PUT", "/letters/slow").body(letter).head(), TestDoor.NOTHING);
      for (int at = 0; at < letter.length; at += 50_000) {
        assertThat(door.wish("PUT", "/letters/quick-" + at).body("x").send().told())
            .isEqualTo("200 ");
        assertThat(door.send("GET", "/letters/slow").told()).isEqualTo("404 NoSuchKey");
        slow.send(letter, at, 50_000);
      }
      assertThat(slow.answer("PUT").told()).isEqualTo("200 ");
    }
    assertThat(door.send("GET", "/letters/slow").body()).isEqualTo(letter);
    assertThat(verified()).endsWith("4");
  }

  @Test
  void aDamagedFileIsAnErrorAndNeverOtherBytes() throws IOException {
    bucket("films");
    assertThat(door.wish("PUT", "/films/long").body(content(3 << 20)).send().status())
        .isEqualTo(200);
    Path largest;
    try (Stream<Path> all = Files.walk(folder.resolve("items"))) {
      largest =
          all.filter(Files::isRegularFile)
              .max(java.util.Comparator.comparingLong(file -> file.toFile().length()))
              .orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(largest);
    bytes[bytes.length / 2] ^= 1;
    Files.write(largest, bytes);

    try (RawClient client = door.client()) {
      client.send(door.wish("GET", "/films/long").head(), TestDoor.NOTHING);
      assertThatThrownBy(() -> client.answer("GET")).isInstanceOf(IOException.class);
    }
  }

  private <P extends Payload> List<P> entries(Class<P> kind) {
    return joined.entries(customer, kind);
  }

  private String verified() {
    return joined.verified(customer);
  }
}
