package id.janji.keeper;

import id.janji.entry.Basis;
import id.janji.entry.Bytes;
import id.janji.entry.Entry;
import id.janji.entry.export.TrustFile;
import id.janji.entry.history.Story;
import id.janji.entry.payload.Actor;
import id.janji.entry.payload.Item;
import id.janji.entry.payload.Operation;
import id.janji.entry.payload.Payload;
import id.janji.keeper.check.Terms;
import id.janji.keeper.exchange.Asked;
import id.janji.keeper.exchange.Question;
import id.janji.keeper.exchange.Shown;
import id.janji.keyring.check.Purpose;
import id.janji.seal.context.DomainRef;
import id.janji.seal.context.ItemContext;
import id.janji.seal.context.ItemName;
import id.janji.seal.context.KeyRef;
import id.janji.seal.key.WrappedDataKey;
import id.janji.tlog.note.Checkpoint;
import id.janji.tlog.note.NoteSigner;
import id.janji.tlog.note.SignatureKind;
import id.janji.tlog.note.SignedNote;
import id.janji.tlog.note.VerifierKey;
import id.janji.tlog.tree.Hash;
import id.janji.tlog.tree.NodeSource;
import id.janji.tlog.tree.Proofs;
import id.janji.tlog.tree.Rfc6962;
import id.janji.tlog.witness.AddCheckpoint;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// A provider with a log in memory, who shows of it what he likes.
public final class Book implements NodeSource {
  public static final UUID INSTALLATION = Story.id("installation");
  private static final KeyPair EDWARDS = pair("Ed25519");
  private static final KeyPair LATTICE = pair("ML-DSA-44");

  public final Story story;

  public Book(Story story) {
    this.story = story;
  }

  private static KeyPair pair(String algorithm) {
    try {
      return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  public static List<NoteSigner> signers() {
    return List.of(
        NoteSigner.of(Story.LOG, SignatureKind.ED25519, EDWARDS),
        NoteSigner.of(Story.LOG, SignatureKind.ML_DSA_44, LATTICE));
  }

  public static List<VerifierKey> keys() {
    return signers().stream().map(NoteSigner::key).toList();
  }

  /// What an owner lays down who lets his accounts and his approvers.
  public static Terms terms(Basis... bases) {
    Set<Basis> all = EnumSet.noneOf(Basis.class);
    all.addAll(List.of(bases));
    TrustFile.Approver budi = new TrustFile.Approver("Budi", Story.PASSKEY.fingerprint());
    return new Terms(Story.LOG, Story.CUSTOMER, all, List.of(budi));
  }

  @Override
  public Hash node(int height, long index) {
    return height == 0
        ? story.entries.get((int) index).leaf().hash()
        : Rfc6962.node(node(height - 1, 2 * index), node(height - 1, 2 * index + 1));
  }

  public long size() {
    return story.entries.size();
  }

  public Checkpoint head() {
    return new Checkpoint(Story.LOG, size(), root(size()));
  }

  public SignedNote note() {
    return signed(head().text(), signers());
  }

  public SignedNote signed(String text, List<NoteSigner> by) {
    return new SignedNote(text, by.stream().map(s -> s.sign(text, story.now())).toList());
  }

  /// A head that continues the one of `old` entries, and questions.
  public Asked asked(long old, Question... questions) {
    List<Hash> proof = Proofs.consistency(old, size(), this);
    return new Asked(new AddCheckpoint(old, proof, note()).bytes(), List.of(questions));
  }

  public Shown shown(long index) {
    Entry entry = story.entries.get((int) index);
    Entry.Disclosed told = entry.disclosed().orElseThrow();
    return new Shown(
        index,
        entry.leaf().encode(),
        told.salt().toArray(),
        told.payload(),
        Proofs.inclusion(index, size(), this));
  }

  public Question question(
      Purpose purpose, ItemContext context, Optional<WrappedDataKey> wrapped, long... entries) {
    List<Shown> shown = java.util.Arrays.stream(entries).mapToObj(this::shown).toList();
    return new Question(7, purpose, context.encoded(), wrapped, shown);
  }

  public Question store(ItemContext context, long... entries) {
    return question(Purpose.STORE, context, Optional.empty(), entries);
  }

  /// The context of an item in the mailbox.
  public ItemContext context(String key, KeyRef master) {
    return new ItemContext(
        INSTALLATION,
        Story.CUSTOMER,
        "id-jkt",
        "mail",
        new ItemName(key.getBytes(StandardCharsets.UTF_8)),
        Story.id("version"),
        "content",
        new DomainRef(master, 1),
        "days-365",
        story.now());
  }

  /// An act on a grant, named once.
  public static Payload.Intent act(
      String name, Payload.Grant grant, Operation operation, ItemContext context) {
    boolean provider = grant.actor().party() == Actor.Party.PROVIDER;
    return new Payload.Intent(
        Story.id("act/" + name),
        grant.grant(),
        grant.actor(),
        operation,
        new Item(
            context.bucket(),
            Bytes.of(context.name().bytes()),
            Optional.of(context.version().toString())),
        Optional.of(Bytes.of(context.digest())),
        grant.purposes().getFirst(),
        grant.matter(),
        context.region(),
        provider ? Optional.of("id-sby") : Optional.empty());
  }
}
