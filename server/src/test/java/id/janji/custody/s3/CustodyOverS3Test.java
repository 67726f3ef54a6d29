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
import id.janji.access.Access;
import id.janji.access.Grant;
import id.janji.access.Issued;
import id.janji.access.Requirements;
import id.janji.access.Standing;
import id.janji.custody.act.Custodian;
import id.janji.custody.act.Stores;
import id.janji.entry.Basis;
import id.janji.entry.payload.Actor;
import id.janji.entry.payload.Most;
import id.janji.entry.payload.Operation;
import id.janji.entry.payload.Payload;
import id.janji.entry.payload.Scope;
import id.janji.keys.Admission;
import id.janji.policy.Version;
import id.janji.tenancy.CustomerId;
import id.janji.tenancy.Purpose;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// From a signed request to sealed bytes and back, through access, ledger, key process, store and
/// index, as they run.
final class CustodyOverS3Test {
  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @TempDir static Path signing;
  static Installation house;
  static Version version;

  private final Path folder = TrustCore.folder();
  private final UUID account = UUID.randomUUID();
  private TrustCore core;
  private Access access;
  private Stores stores;
  private Custodian custodian;
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
    start();
    assertThat(
            new Admission(
                    house.customers(),
                    house.services(),
                    house.acceptances(),
                    core.ledger,
                    core.keys,
                    "Awan Contoh")
                .admit(customer))
        .isEqualTo(Admission.Result.ADMITTED);
    grant =
        switch (access.stand(customer.value(), Basis.OWN, standing(new Scope.Everything()))) {
          case Issued.Granted(Grant granted) -> granted;
          case Issued.Refused(var why) -> throw new AssertionError(why.en());
        };
    door = TestDoor.before(custodian, customer.value(), account);
  }

  private void start() {
    core = TrustCore.in(folder, database.transactions());
    Clock clock = Clock.systemUTC();
    access =
        new Access(
            core.ledger,
            database.transactions(),
            new Requirements(database.transactions(), clock),
            clock);
    stores = new Stores(folder.resolve("items"), database.transactions(), clock);
    custodian = new Custodian(database.transactions(), access, core.keys, stores, clock);
  }

  private Standing standing(Scope scope) {
    return new Standing(
        new Actor(account.toString(), "Backup", Actor.Party.CUSTOMER),
        EnumSet.allOf(Operation.class),
        scope,
        List.of(Purpose.SERVICE.code()),
        List.of(TrustCore.REGION),
        Most.UNLIMITED,
        Optional.empty());
  }

  @AfterEach
  void close() throws IOException {
    door.close();
    stop();
  }

  private void stop() {
    custodian.close();
    stores.close();
    access.close();
    core.close();
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
    custodian.close();
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
    access.revoke(customer.value(), grant.id(), TrustCore.own(), "no longer needed");

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
      access.revoke(customer.value(), grant.id(), TrustCore.own(), "stop now");
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
    stop();
    start();
    door = TestDoor.before(custodian, customer.value(), account);

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
    return core.ledger.entries(customer.value(), 0, 1_000).stream()
        .flatMap(entry -> entry.payload().stream())
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }

  private String verified() throws IOException {
    Path export = Files.createTempFile(signing, "log", ".zip");
    try (OutputStream out = Files.newOutputStream(export)) {
      core.ledger.export(customer.value(), Optional.empty(), out);
    }
    return TrustCore.verified(export);
  }
}
