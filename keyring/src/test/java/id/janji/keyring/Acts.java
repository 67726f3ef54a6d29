package id.janji.keyring;

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

/// Plays the ledger: writes entries that announce an act, and receipts for them.
public final class Acts {
  public static final UUID INSTALLATION = UUID.fromString("0197f6f2-1111-7000-8000-000000000001");
  public static final UUID CUSTOMER = UUID.fromString("0197f6f2-2222-7000-8000-000000000002");
  public static final UUID STRANGER = UUID.fromString("0197f6f2-2222-7000-8000-000000000003");
  public static final String REGION = "id-jakarta";
  public static final String LOG = "janji.example/log/9f1c";

  private static final AtomicLong INDEX = new AtomicLong();
  private static final SecureRandom RANDOM = new SecureRandom();

  private Acts() {}

  /// A new version of an item of the customer's.
  public static ItemContext item(KeyRef master) {
    return item(CUSTOMER, REGION, master, "2026/03/budi.pdf", UUID.randomUUID());
  }

  public static ItemContext item(
      UUID customer, String region, KeyRef master, String name, UUID version) {
    return new ItemContext(
        INSTALLATION,
        customer,
        region,
        "payslips",
        new ItemName(name.getBytes(UTF_8)),
        version,
        "personal",
        new DomainRef(master, 1),
        "seven-years",
        Instant.parse("2026-03-02T12:00:00Z"));
  }

  /// What an honest ledger writes about an act on this item.
  public static Payload.Intent intent(Operation operation, ItemContext context) {
    Item item =
        new Item(
            context.bucket(),
            Bytes.of(context.name().bytes()),
            Optional.of(context.version().toString()));
    return new Payload.Intent(
        UUID.randomUUID(),
        UUID.randomUUID(),
        new Actor("c-1", "Budi", Actor.Party.CUSTOMER),
        operation,
        item,
        Optional.of(Bytes.of(context.digest())),
        "storage",
        Optional.empty(),
        context.region(),
        Optional.empty());
  }

  public static Act act(ReceiptKey key, Operation operation, ItemContext context) {
    return act(key, LOG, intent(operation, context), context, Instant.now());
  }

  public static Act act(
      ReceiptKey key, String log, Payload.Intent intent, ItemContext context, Instant time) {
    return act(key, log, Content.of(intent).bytes(), context, time, INDEX.getAndIncrement());
  }

  public static Act act(
      ReceiptKey key, String log, byte[] payload, ItemContext context, Instant time, long index) {
    Salt salt = Salt.random(RANDOM);
    byte[] leaf = leaf(log, Kind.INTENT, salt.commitTo(payload), time).encode();
    return new Act(
        receipt(key, log, leaf, time, index), leaf, salt.toArray(), payload, context.encoded());
  }

  public static Leaf leaf(String log, Kind kind, Bytes commitment, Instant time) {
    return Leaf.of(
        log,
        Instant.ofEpochMilli(time.toEpochMilli()),
        kind,
        kind == Kind.INTENT ? Optional.of(Basis.OWN) : Optional.empty(),
        kind == Kind.SLOT ? OptionalLong.empty() : OptionalLong.of(0),
        commitment);
  }

  public static byte[] receipt(ReceiptKey key, String log, byte[] leaf, Instant time, long index) {
    Hash hash = Rfc6962.leaf(leaf);
    Instant whole = Instant.ofEpochMilli(time.toEpochMilli());
    return key.issue(log, index, hash, index + 1, hash, whole).bytes();
  }
}
