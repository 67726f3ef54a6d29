package id.janji.bench.keys;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.janji.entry.Basis;
import id.janji.entry.Bytes;
import id.janji.entry.Kind;
import id.janji.entry.Leaf;
import id.janji.entry.Salt;
import id.janji.entry.payload.Actor;
import id.janji.entry.payload.Content;
import id.janji.entry.payload.Item;
import id.janji.entry.payload.Operation;
import id.janji.entry.payload.Payload;
import id.janji.keyring.check.Act;
import id.janji.seal.context.DomainRef;
import id.janji.seal.context.ItemContext;
import id.janji.seal.context.ItemName;
import id.janji.seal.context.KeyRef;
import id.janji.tlog.receipt.ReceiptKey;
import id.janji.tlog.tree.Hash;
import id.janji.tlog.tree.Rfc6962;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/// Writes entries that announce acts, with receipts, without a disk: it stands for the ledger,
/// which is measured by itself.
final class Ledger {
  static final UUID INSTALLATION = new UUID(1, 1);
  static final UUID CUSTOMER = new UUID(1, 2);
  static final String REGION = "id-jakarta";
  static final String LOG = "bench.example/log/1";

  private final AtomicLong index = new AtomicLong();
  private final SecureRandom random = new SecureRandom();

  static ItemContext item(KeyRef master, int number) {
    return new ItemContext(
        INSTALLATION,
        CUSTOMER,
        REGION,
        "payslips",
        new ItemName(("2026/03/" + number + ".pdf").getBytes(UTF_8)),
        UUID.randomUUID(),
        "personal",
        new DomainRef(master, 1),
        "seven-years",
        Instant.parse("2026-03-02T12:00:00Z"));
  }

  private static Payload.Intent intent(Operation operation, ItemContext context) {
    return new Payload.Intent(
        UUID.randomUUID(),
        UUID.randomUUID(),
        new Actor("c-1", "Budi", Actor.Party.CUSTOMER),
        operation,
        new Item(
            context.bucket(),
            Bytes.of(context.name().bytes()),
            Optional.of(context.version().toString())),
        Optional.of(Bytes.of(context.digest())),
        "storage",
        Optional.empty(),
        context.region(),
        Optional.empty());
  }

  Act act(ReceiptKey key, Operation operation, ItemContext context) {
    byte[] payload = Content.of(intent(operation, context)).bytes();
    Salt salt = Salt.random(random);
    Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
    Leaf leaf =
        Leaf.of(
            LOG,
            now,
            Kind.INTENT,
            Optional.of(Basis.OWN),
            OptionalLong.of(0),
            salt.commitTo(payload));
    byte[] bytes = leaf.encode();
    Hash hash = Rfc6962.leaf(bytes);
    long place = index.getAndIncrement();
    byte[] receipt = key.issue(LOG, place, hash, place + 1, hash, now).bytes();
    return new Act(receipt, bytes, salt.toArray(), payload, context.encoded());
  }
}
