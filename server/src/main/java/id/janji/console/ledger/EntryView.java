package id.janji.console.ledger;

import id.janji.console.ledger.telling.Reading;
import id.janji.console.ledger.telling.Row;
import id.janji.console.ledger.telling.Sight;
import id.janji.console.ledger.telling.Teller;
import id.janji.console.ledger.telling.Wording;
import id.janji.console.view.Tongue;
import id.janji.entry.Entry;
import id.janji.entry.Leaf;
import id.janji.entry.payload.Payload;
import id.janji.ledger.Ledger;
import id.janji.ledger.Logged;
import id.janji.tlog.note.Checkpoint;
import id.janji.tlog.tree.Hash;
import id.janji.tlog.tree.ProofCheck;
import id.janji.tlog.trust.TlogProof;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// One entry with what shows that it was neither altered nor left out.
///
/// @param base the address of the log's own page
/// @param row what it says, in words
/// @param facts the same in lines
/// @param following what came of it later
/// @param path from the entry to the root
/// @param holds whether leaf and path lead to the root, by our own count
/// @param content what the leaf commits to, with its salt; only for the owner, and while it is
///   there
public record EntryView(
    String base,
    Sight sight,
    long index,
    Row row,
    List<Fact> facts,
    List<Following> following,
    Leaf leaf,
    Checkpoint checkpoint,
    ProofPath path,
    boolean holds,
    Optional<Content> content) {

  /// One line about it.
  public record Fact(String label, String value) {}

  /// An entry that refers to it.
  public record Following(long index, String kind) {}

  /// @param salt base64
  /// @param json canonical
  public record Content(String salt, String json) {}

  static EntryView of(
      String base, Ledger ledger, Reading reading, UUID customer, long index, Teller teller) {
    Logged logged = reading.at(customer, index);
    TlogProof proof = ledger.proof(customer, index);
    Checkpoint checkpoint = Checkpoint.parse(proof.checkpoint().text());
    Hash leaf = logged.leaf().hash();
    List<Following> following =
        ledger.referring(customer, index).stream()
            .map(each -> new Following(each, kind(reading.at(customer, each).leaf(), teller)))
            .toList();
    return new EntryView(
        base,
        teller.sight(),
        index,
        reading.row(customer, index, teller),
        facts(reading, customer, logged, teller),
        following,
        logged.leaf(),
        checkpoint,
        ProofPath.of(index, checkpoint.size(), proof.path()),
        ProofCheck.includes(index, checkpoint.size(), leaf, proof.path(), checkpoint.root()),
        content(ledger.entry(customer, index), logged, teller.sight()));
  }

  private static String kind(Leaf leaf, Teller teller) {
    return leaf.knownKind()
        .map(kind -> Wording.kind(kind, teller.tongue()))
        .orElse(Wording.plain(leaf.kind()));
  }

  /// What stands in a slot is told by another entry and not here.
  private static Optional<Content> content(Entry entry, Logged logged, Sight sight) {
    boolean shown = sight == Sight.OWNER && !logged.leaf().kind().equals("slot");
    return entry
        .disclosed()
        .filter(_ -> shown)
        .map(d ->
            new Content(
                Base64.getEncoder().encodeToString(d.salt().toArray()),
                Wording.plain(new String(d.payload(), StandardCharsets.UTF_8))));
  }

  private static List<Fact> facts(Reading reading, UUID customer, Logged logged, Teller teller) {
    boolean outcome = logged.payload().orElse(null) instanceof Payload.Outcome;
    Logged intent = outcome ? reading.at(customer, logged.leaf().refers().orElseThrow()) : logged;
    Logged end = outcome ? logged : reading.ended(customer, intent);
    List<Fact> facts = new ArrayList<>();
    if (logged.payload().orElse(null) instanceof Payload.CaseStep step) {
      facts.addAll(step(step, teller));
    }
    if (intent.payload().orElse(null) instanceof Payload.Intent said) {
      facts.addAll(act(said, teller));
    }
    if (end != null && end.payload().orElse(null) instanceof Payload.Outcome said) {
      facts.addAll(ended(end, said, teller));
    }
    return facts;
  }

  private static List<Fact> step(Payload.CaseStep step, Teller teller) {
    Tongue t = teller.tongue();
    List<Fact> facts = new ArrayList<>();
    step.by().ifPresent(by -> facts.add(new Fact(t.in("Who", "Siapa"), teller.named(by))));
    facts.add(new Fact(t.in("What happened", "Yang terjadi"), t.in(teller.happened(step))));
    facts.add(new Fact(t.in("Stands since", "Sejak itu"), t.in(teller.stands(step))));
    facts.add(new Fact(t.in("Case", "Kasus"), step.matter().toString()));
    return facts;
  }

  private static List<Fact> act(Payload.Intent said, Teller teller) {
    Tongue t = teller.tongue();
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact(t.in("Who", "Siapa"), teller.named(said.actor())));
    facts.add(new Fact(t.in("Does", "Tindakan"), Wording.does(said.operation(), t)));
    if (teller.sight() == Sight.OWNER) {
      facts.add(new Fact(t.in("Item", "Isi"), Wording.whole(said.item())));
      said.item()
          .version()
          .ifPresent(v -> facts.add(new Fact(t.in("Version", "Versi"), Wording.plain(v))));
    }
    facts.add(new Fact(t.in("Purpose", "Tujuan"), teller.purpose(said.purpose())));
    said.matter().ifPresent(m -> facts.add(new Fact(t.in("Case", "Kasus"), Wording.plain(m))));
    facts.add(new Fact(t.in("Kept in", "Disimpan di"), Wording.plain(said.region())));
    said.session()
        .ifPresent(s -> facts.add(new Fact(t.in("Done from", "Dilakukan dari"), Wording.plain(s))));
    return facts;
  }

  private static List<Fact> ended(Logged end, Payload.Outcome said, Teller teller) {
    Tongue t = teller.tongue();
    List<Fact> facts = new ArrayList<>();
    String result =
        Wording.result(said.result(), t)
            + ", "
            + t.second(end.leaf().time())
            + ", #"
            + t.number(end.index());
    facts.add(new Fact(t.in("Outcome", "Hasil"), result));
    facts.add(new Fact(t.in("Amount", "Jumlah"), Wording.amount(said.bytes(), t)));
    if (teller.sight() == Sight.OWNER) {
      said.reason().ifPresent(r -> facts.add(new Fact(t.in("Reason", "Alasan"), Wording.plain(r))));
    }
    return facts;
  }

  /// What the leaf refers to, if anything.
  public Optional<Long> refers() {
    return leaf.refers().isPresent() ? Optional.of(leaf.refers().getAsLong()) : Optional.empty();
  }

  /// Whether the content is gone that was there once.
  public boolean isErased() {
    return sight == Sight.OWNER
        && content.isEmpty()
        && leaf.knownKind().isPresent()
        && !leaf.kind().equals("slot");
  }

  public byte[] leafHash() {
    return leaf.hash().bytes();
  }

  public int leafBytes() {
    return leaf.encode().length;
  }
}
