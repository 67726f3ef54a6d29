package id.janji.custody.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.janji.TrustCore;
import id.janji.access.Act;
import id.janji.access.Approving;
import id.janji.access.Begun;
import id.janji.access.Decision;
import id.janji.access.Grant;
import id.janji.access.UnderWay;
import id.janji.custody.s3.call.Calls;
import id.janji.custody.s3.http.S3Door;
import id.janji.db.Login;
import id.janji.db.postgres.PasswordFile;
import id.janji.db.tx.Transactions;
import id.janji.edge.Certificate;
import id.janji.edge.Encryption;
import id.janji.edge.Listener;
import id.janji.entry.Bytes;
import id.janji.entry.payload.Item;
import id.janji.entry.payload.Operation;
import id.janji.entry.payload.Payload;
import id.janji.identity.service.AccessKeys;
import id.janji.identity.service.Right;
import id.janji.ledger.Logged;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/// The process that is killed: a door for S3 before custody as it is. It tells its starter what
/// stands in the log, and goes on approving, revoking and beginning acts; what it has printed
/// holds.
public final class KilledServer {
  private static final int APPROVERS = 2;

  private final UUID customer;
  private final UUID account;
  private final Joined joined;
  private final Approving approving;
  private final PrintStream out = new PrintStream(System.out, true, UTF_8);

  private KilledServer(Properties world, Path folder) throws GeneralSecurityException {
    this.customer = id(world, "customer");
    this.account = id(world, "account");
    PasswordFile password = PasswordFile.at(Path.of(world.getProperty("password")));
    Transactions transactions =
        Transactions.open(new Login(world.getProperty("database"), password), 8);
    this.joined = Joined.in(folder, id(world, "installation"), transactions);
    this.approving =
        new Approving(
            joined.core().ledger,
            joined.access(),
            transactions,
            customer,
            new Approving.Who(id(world, "asker"), id(world, "manager"), id(world, "approver")),
            keys(world));
  }

  private static UUID id(Properties world, String name) {
    return UUID.fromString(world.getProperty(name));
  }

  private static KeyPair keys(Properties world) throws GeneralSecurityException {
    KeyFactory factory = KeyFactory.getInstance("Ed25519");
    Base64.Decoder base64 = Base64.getDecoder();
    return new KeyPair(
        factory.generatePublic(new X509EncodedKeySpec(base64.decode(world.getProperty("public")))),
        factory.generatePrivate(
            new PKCS8EncodedKeySpec(base64.decode(world.getProperty("private")))));
  }

  /// The folder, the first entry to tell of, and whether to end after one approval.
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    Properties world = new Properties();
    try (Reader in = Files.newBufferedReader(folder.resolve("world"))) {
      world.load(in);
    }
    KilledServer server = new KilledServer(world, folder);
    server.tell(Long.parseLong(arguments[1]));
    server.open(folder);
    if (arguments.length > 2) {
      server.approving.revoke(server.approving.approved());
      System.exit(0);
    }
    for (int i = 0; i < APPROVERS; i++) {
      Thread.ofPlatform().start(server::approveForever);
    }
  }

  private void say(Object... words) {
    StringBuilder line = new StringBuilder("~ ");
    for (Object word : words) {
      line.append(word).append(' ');
    }
    out.println(line.append('.'));
  }

  private void tell(long from) {
    for (Grant grant : joined.access().grants(customer)) {
      say("L", grant.id());
    }
    long next = from;
    List<Logged> some = joined.core().ledger.entries(customer, next, 1_000);
    while (!some.isEmpty()) {
      some.forEach(this::tell);
      next += some.size();
      some = joined.core().ledger.entries(customer, next, 1_000);
    }
  }

  private void tell(Logged entry) {
    String leaf = Bytes.sha256(entry.leaf().encode()).toString();
    switch (entry.payload().orElse(null)) {
      case Payload.Intent(var act, _, _, var operation, Item item, _, _, _, _, _) ->
          say(
              "E",
              entry.index(),
              leaf,
              "intent",
              act,
              operation,
              new String(item.key().toArray(), UTF_8).strip() + "@" + item.version().orElse(""));
      case Payload.Outcome outcome ->
          say("E", entry.index(), leaf, "outcome", outcome.act(), outcome.result());
      case Payload.Grant grant -> say("E", entry.index(), leaf, "grant", grant.grant());
      case Payload.Revocation ended -> say("E", entry.index(), leaf, "revocation", ended.grant());
      case null, default -> say("E", entry.index(), leaf, "other");
    }
  }

  private void open(Path folder) throws IOException {
    byte[] secret = TestDoor.SECRET.getBytes(UTF_8);
    Set<Right> all = EnumSet.allOf(Right.class);
    AccessKeys keys =
        new AccessKeys() {
          @Override
          public Optional<Holder> holder(String key) {
            return Optional.of(
                new Holder(account, "Backup", customer, all, TestDoor.signing(secret)));
          }

          @Override
          public void used(UUID used) {}
        };
    InetSocketAddress any = new InetSocketAddress("127.0.0.1", 0);
    S3Door door =
        S3Door.open(
            new Calls(joined.custodian(), keys, Clock.systemUTC(), () -> Set.of("localhost")),
            any,
            any,
            Encryption.under(Certificate.ownIn(folder.resolve("tls"), Instant.now())));
    Listener plain =
        door.open().stream().filter(Listener.Plain.class::isInstance).findFirst().orElseThrow();
    say("P", plain.address().getPort());
  }

  private void approveForever() {
    while (true) {
      Grant grant = approving.approved();
      say("G", grant.id());
      receipt();
      if (ThreadLocalRandom.current().nextInt(3) > 0) {
        approving.revoke(grant);
        say("R", grant.id());
      }
    }
  }

  /// Begins an act, tells what its receipt is about, and ends it.
  private void receipt() {
    Item item = new Item("letters", Bytes.of(new byte[] {'r'}), Optional.empty());
    Act act =
        new Act(
            customer,
            TrustCore.own(account),
            Operation.HEAD,
            item,
            TrustCore.PURPOSE,
            Optional.empty(),
            TrustCore.REGION,
            Optional.empty());
    if (joined.access().decide(act) instanceof Decision.Allowed allowed
        && joined.access().begin(allowed, Optional.empty(), 0) instanceof Begun.Going(UnderWay u)) {
      say("A", u.receipt().index(), Bytes.sha256(u.receipt().leaf().encode()));
      u.end(Payload.Result.DONE, 0, Optional.empty());
    } else {
      throw new IllegalStateException("a standing grant is gone");
    }
  }
}
