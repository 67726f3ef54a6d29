package id.janji.custody.control.key;

import id.janji.access.UnderWay;
import id.janji.control.Look;
import id.janji.custody.control.Ground;
import id.janji.custody.control.Visit;
import id.janji.entry.payload.Operation;
import id.janji.keeper.check.HeadCheck;
import id.janji.keyring.check.Refusal;
import id.janji.keys.Keys;
import id.janji.seal.cipher.Randomness;
import id.janji.seal.context.DomainRef;
import id.janji.seal.context.ItemContext;
import id.janji.seal.context.KeyRef;
import id.janji.seal.key.CustomerMaster;
import id.janji.seal.key.DomainKey;
import id.janji.seal.key.NewDataKey;
import id.janji.seal.key.WrappedDataKey;
import id.janji.tlog.note.Checkpoint;
import id.janji.tlog.note.SignedNote;
import id.janji.tlog.note.VerifierKey;
import id.janji.tlog.tree.Hash;
import id.janji.tlog.tree.Rfc6962;
import id.janji.tlog.witness.AddCheckpoint;
import id.janji.tlog.witness.SeenHead;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// What a server, its data and its roots come to without the keeper, on a test customer: a key that
/// was wrapped under a master which only a keeper had is asked for with a lawful receipt, and the
/// check of a keeper that remembers another history of the log is shown the log's own head.
record KeeperDrill(Ground ground, Door door) {
  private static final int EPOCH = 1;
  private static final String NAME = "without-keeper";

  void on(Visit visit, Look look) {
    unwrap(visit, look);
    fork(visit.customer().value(), look);
  }

  private void unwrap(Visit visit, Look look) {
    Randomness random = Randomness.system();
    KeyRef ref = new KeyRef(UUID.randomUUID(), 1);
    UUID customer = visit.customer().value();
    try (CustomerMaster master = CustomerMaster.generated(customer, visit.region(), ref, random)) {
      ItemContext context = under(new DomainRef(ref, EPOCH), visit.context(NAME));
      WrappedDataKey wrapped;
      try (DomainKey domain = master.domain(context.dataClass(), EPOCH);
          NewDataKey key = domain.newDataKey(context, random)) {
        wrapped = key.wrapped();
      }
      UnderWay opening = visit.begin(Operation.OPEN, context);
      try {
        door.mustRefuse(
            look,
            Keys.act(opening.receipt(), context),
            wrapped,
            Set.of(Refusal.KEY_REFUSED, Refusal.DESTROYED),
            "data and roots but without the keeper",
            "data dan kunci akar tetapi tanpa pemegang kunci");
        look.fromEntry(visit.customer().value(), opening.receipt().index());
      } finally {
        Visit.end(opening);
      }
    }
  }

  private static ItemContext under(DomainRef domain, ItemContext here) {
    return new ItemContext(
        here.installation(),
        here.customer(),
        here.region(),
        here.bucket(),
        here.name(),
        here.version(),
        here.dataClass(),
        domain,
        here.retentionClass(),
        here.created());
  }

  /// Shows a keeper's check heads that contradict what it knew.
  void fork(UUID customer, Look look) {
    SignedNote note = ground.ledger().checkpoint(customer);
    Checkpoint head = Checkpoint.parse(note.text());
    List<VerifierKey> keys =
        ground.ledger().trust(customer).logKeys().stream().map(VerifierKey::parse).toList();
    HeadCheck check = new HeadCheck(head.origin(), keys);
    Hash other = Rfc6962.leaf("another history".getBytes(StandardCharsets.US_ASCII));
    long size = head.size();
    byte[] same = new AddCheckpoint(size, List.of(), note).bytes();
    byte[] grown =
        new AddCheckpoint(size - 1, ground.ledger().consistency(customer, size - 1, size), note)
            .bytes();
    look.saw(3);
    if (!(check.judge(same, new SeenHead(size, head.root()))
        instanceof HeadCheck.Verdict.Follows)) {
      look.doubt("A head that a keeper knows was refused.", "Kepala catatan yang dikenal ditolak.");
    }
    contradicts(check, same, new SeenHead(size, other), Refusal.HEAD_FORKED, look);
    contradicts(check, grown, new SeenHead(size - 1, other), Refusal.HEAD_FORKED, look);
    contradicts(check, same, new SeenHead(size + 1, other), Refusal.HEAD_REWOUND, look);
  }

  private static void contradicts(
      HeadCheck check, byte[] request, SeenHead known, Refusal why, Look look) {
    if (!(check.judge(request, known) instanceof HeadCheck.Verdict.Contradicts(Refusal told, _)
        && told == why)) {
      look.fault(
          "A keeper would have cosigned a head that contradicts what it knew.",
          "Pemegang kunci akan menandatangani kepala yang bertentangan dengan yang dikenalnya.");
    }
  }
}
