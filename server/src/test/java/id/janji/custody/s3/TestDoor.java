package id.janji.custody.s3;

import id.janji.TestClock;
import id.janji.TestFolder;
import id.janji.custody.s3.call.Calls;
import id.janji.custody.s3.http.S3Door;
import id.janji.custody.s3.sign.Verifier;
import id.janji.edge.Certificate;
import id.janji.edge.Encryption;
import id.janji.edge.Listener;
import id.janji.identity.service.AccessKeys;
import id.janji.identity.service.Right;
import id.janji.identity.service.SigningKey;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// An S3 door over [MemoryItems], and a client that signs for one of its accounts.
public final class TestDoor implements AutoCloseable {
  public static final String KEY = "JNJITESTACCOUNT00001";
  public static final String SECRET = "a-secret-that-everybody-may-read-here-40";
  static final byte[] NOTHING = new byte[0];

  private final Map<String, AccessKeys.Holder> holders = new ConcurrentHashMap<>();
  final Set<UUID> used = ConcurrentHashMap.newKeySet();
  private final Path folder;
  private final Clock clock;
  final MemoryItems items;
  final S3Door door;
  final TestSigner signer = new TestSigner(KEY, SECRET, MemoryItems.REGION);

  /// A certificate for all doors of this process, since making one takes a second.
  private static final class Certified {
    private static final Path FOLDER = TestFolder.named("door");
  }

  private TestDoor(Clock clock) throws IOException {
    this(clock, new MemoryItems(clock, 7));
  }

  private TestDoor(Clock clock, MemoryItems items) throws IOException {
    this(clock, items, items);
  }

  private TestDoor(Clock clock, MemoryItems items, ItemService service) throws IOException {
    this.clock = clock;
    this.items = items;
    this.folder = Certified.FOLDER;
    add(KEY, UUID.randomUUID(), EnumSet.allOf(Right.class));
    AccessKeys keys =
        new AccessKeys() {
          @Override
          public Optional<Holder> holder(String key) {
            return Optional.ofNullable(holders.get(key));
          }

          @Override
          public void used(UUID account) {
            used.add(account);
          }
        };
    InetSocketAddress any = new InetSocketAddress("127.0.0.1", 0);
    this.door =
        S3Door.open(
            new Calls(service, keys, new Verifier(clock), () -> Set.of("localhost", "127.0.0.1")),
            any,
            any,
            Encryption.under(Certificate.ownIn(folder, Instant.now())));
  }

  public static TestDoor open() throws IOException {
    return new TestDoor(Clock.systemUTC());
  }

  /// A door before another service, with one account of a customer.
  static TestDoor before(ItemService service, UUID customer, UUID account) throws IOException {
    Clock clock = Clock.systemUTC();
    TestDoor door = new TestDoor(clock, new MemoryItems(clock, 7), service);
    byte[] secret = SECRET.getBytes(StandardCharsets.UTF_8);
    Set<Right> all = EnumSet.allOf(Right.class);
    door.holders.put(KEY, new AccessKeys.Holder(account, "Backup", customer, all, signing(secret)));
    return door;
  }

  static TestDoor at(TestClock clock) throws IOException {
    return new TestDoor(clock);
  }

  static AccessKeys.Signing signing(byte[] secret) {
    return scope -> SigningKey.of(secret, scope);
  }

  /// Another account with the same secret.
  void add(String key, UUID customer, Set<Right> rights) {
    byte[] secret = SECRET.getBytes(StandardCharsets.UTF_8);
    holders.put(
        key, new AccessKeys.Holder(UUID.randomUUID(), key, customer, rights, signing(secret)));
  }

  public int port() {
    return port(Listener.Plain.class);
  }

  private int port(Class<? extends Listener> kind) {
    return door.open().stream()
        .filter(kind::isInstance)
        .findFirst()
        .orElseThrow()
        .address()
        .getPort();
  }

  String host() {
    return "localhost:" + port();
  }

  /// Through the encrypted door, whose certificate it believes and no other.
  RawClient encrypted() throws IOException, GeneralSecurityException {
    Certificate certificate = Certificate.ownIn(folder, Instant.now());
    KeyStore store =
        KeyStore.getInstance(
            certificate.store().toFile(),
            Files.readString(certificate.password()).strip().toCharArray());
    KeyStore believed = KeyStore.getInstance("PKCS12");
    believed.load(null, null);
    believed.setCertificateEntry("door", store.getCertificate(store.aliases().nextElement()));
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(believed);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(null, trust.getTrustManagers(), null);
    return new RawClient(port(Listener.Encrypted.class), tls.getSocketFactory().createSocket());
  }

  RawClient client() throws IOException {
    return new RawClient(port());
  }

  /// A request to be signed and sent.
  Wish wish(String method, String path) {
    return new Wish(port(), signer, clock.instant(), method, path);
  }

  /// A request to another door, by the account of [#KEY].
  static Wish wish(int port, String method, String path) {
    return new Wish(
        port, new TestSigner(KEY, SECRET, MemoryItems.REGION), Instant.now(), method, path);
  }

  RawClient.Answer send(String method, String path) throws IOException {
    return wish(method, path).send();
  }

  /// A bucket for content of one class.
  void bucket(String name) throws IOException {
    RawClient.Answer made = wish("PUT", "/" + name).header("x-janji-class", "content").send();
    if (made.status() != 200) {
      throw new IllegalStateException(made.text());
    }
  }

  /// What is to be sent; by default signed now, by the one account, with a signed body.
  static final class Wish {
    private final int port;
    private final String method;
    private final String path;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Map<String, String> unsigned = new LinkedHashMap<>();
    private String query = "";
    private byte[] body = NOTHING;
    private String payload = "";
    private TestSigner by;
    private Instant time;

    private Wish(int port, TestSigner by, Instant time, String method, String path) {
      this.port = port;
      this.by = by;
      this.time = time;
      this.method = method;
      this.path = path;
      headers.put("host", "localhost:" + port);
    }

    Wish query(String query) {
      this.query = query;
      return this;
    }

    Wish header(String name, String value) {
      headers.put(name, value);
      return this;
    }

    Wish unsigned(String name, String value) {
      unsigned.put(name, value);
      return this;
    }

    Wish body(byte[] body) {
      this.body = body;
      return this;
    }

    Wish body(String body) {
      return body(body.getBytes(StandardCharsets.UTF_8));
    }

    Wish payload(String payload) {
      this.payload = payload;
      return this;
    }

    Wish by(TestSigner signer) {
      this.by = signer;
      return this;
    }

    Wish at(Instant time) {
      this.time = time;
      return this;
    }

    TestSigner.Signed signed() {
      String said = payload.isEmpty() ? TestSigner.hex(TestSigner.sha256(body)) : payload;
      return by.sign(method, path, query, headers, said, time);
    }

    /// The whole head, with a length.
    String head() {
      return head(signed());
    }

    String head(TestSigner.Signed signed) {
      StringBuilder head = new StringBuilder(method + " " + path);
      head.append(query.isEmpty() ? "" : "?" + query).append(" HTTP/1.1\r\n");
      Map<String, String> all = new LinkedHashMap<>(signed.headers());
      if (!method.equals("GET") && !method.equals("HEAD")) {
        all.putIfAbsent("content-length", Integer.toString(body.length));
      }
      all.putAll(unsigned);
      all.forEach((name, value) -> {
        if (!value.equals("-")) {
          head.append(name).append(": ").append(value).append("\r\n");
        }
      });
      return head.append("\r\n").toString();
    }

    RawClient.Answer send() throws IOException {
      try (RawClient client = new RawClient(port)) {
        return send(client);
      }
    }

    RawClient.Answer send(RawClient client) throws IOException {
      client.send(head(), body);
      return client.answer(method);
    }
  }

  @Override
  public void close() {
    door.close();
  }
}
