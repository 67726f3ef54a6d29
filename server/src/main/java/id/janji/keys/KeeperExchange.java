package id.janji.keys;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.janji.entry.Basis;
import id.janji.entry.Entry;
import id.janji.entry.Kind;
import id.janji.entry.payload.Content;
import id.janji.entry.payload.Payload;
import id.janji.keeper.exchange.Asked;
import id.janji.keeper.exchange.Enrolment;
import id.janji.keeper.exchange.Post;
import id.janji.keeper.exchange.Question;
import id.janji.keeper.exchange.Reply;
import id.janji.keeper.exchange.Shown;
import id.janji.keeper.exchange.Told;
import id.janji.keyring.wire.WireException;
import id.janji.keys.internal.Mailbox;
import id.janji.keys.internal.Mailbox.Waiting;
import id.janji.ledger.Ledger;
import id.janji.tlog.TlogException;
import id.janji.tlog.note.Checkpoint;
import id.janji.tlog.note.SignedNote;
import id.janji.tlog.note.VerifierKey;
import id.janji.tlog.tree.Hash;
import id.janji.tlog.witness.AddCheckpoint;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Supplier;

/// The provider's side of the exchange in `docs/formats/keeper.md`: takes a post, holds it until
/// there is something to ask, and replies.
public final class KeeperExchange {
  /// How far a keeper's clock may be from ours.
  static final Duration SKEW = Duration.ofMinutes(2);

  private final Keepers keepers;
  private final Supplier<Ledger> ledger;
  private final InstantSource clock;
  private final Duration hold;

  /// @param hold how long a post waits for questions
  public KeeperExchange(
      Keepers keepers, Supplier<Ledger> ledger, InstantSource clock, Duration hold) {
    this.keepers = keepers;
    this.ledger = ledger;
    this.clock = clock;
    this.hold = hold;
  }

  /// What is answered to a post.
  public sealed interface Outcome {
    /// The body of a [Reply].
    record Replied(byte[] body) implements Outcome {}

    /// It is no post, or not one of a keeper that was enrolled.
    ///
    /// @param status of HTTP
    /// @param sentence for the keeper's owner; it names nobody
    record Rejected(int status, String sentence) implements Outcome {}
  }

  /// Takes the body of a post; waits up to the time that posts are held.
  public Outcome take(byte[] body) {
    try {
      Post post = Post.read(body);
      Optional<Enrolment> keeper = keepers.of(post.customer());
      if (keeper.isEmpty() || !post.isSignedBy(keeper.get().postKey())) {
        return new Outcome.Rejected(401, "No keeper that is enrolled here signed this.");
      }
      Instant now = clock.instant();
      Mailbox mailbox = keepers.mailbox(post.customer());
      mailbox.measure(post.time(), now);
      if (post.time().isBefore(now.minus(SKEW)) || post.time().isAfter(now.plus(SKEW))) {
        return new Outcome.Rejected(401, "The keeper's clock is not that of the server.");
      }
      if (!mailbox.isFresh(post.nonce(), now, now.minus(SKEW.multipliedBy(2)))) {
        return new Outcome.Rejected(401, "This was posted before.");
      }
      return replied(post, keeper.get(), mailbox, Told.read(post.content()));
    } catch (WireException | IllegalArgumentException e) {
      return new Outcome.Rejected(400, "This is no post of a keeper.");
    }
  }

  private Outcome replied(Post post, Enrolment keeper, Mailbox mailbox, Told told) {
    mailbox.shown().ifPresent(note -> keep(keeper, note, told.cosignatures()));
    boolean isBack = mailbox.heard().isBefore(clock.instant().minus(hold.multipliedBy(2)));
    mailbox.hear(told.answers(), told.stopped(), clock.instant());
    // One that comes, or comes back, gets its answer at once: its owner waits to see it at work.
    List<Waiting> waiting = mailbox.take(Asked.MOST_QUESTIONS, isBack ? Duration.ZERO : hold);
    UUID customer = post.customer();
    SignedNote note = ledger.get().checkpoint(customer);
    long size = Checkpoint.parse(note.text()).size();
    mailbox.show(note);
    byte[] content =
        new Asked(head(customer, told.known(), size, note), questions(waiting, size)).bytes();
    SignedNote bound = ledger.get().sign(customer, Reply.text(customer, post.nonce(), content));
    return new Outcome.Replied(new Reply(bound, content).bytes());
  }

  /// A keeper that knows more than we have is told what we have, and will say what it thinks of it.
  private byte[] head(UUID customer, long known, long size, SignedNote note) {
    boolean behind = known < 0 || known > size;
    List<Hash> proof = behind ? List.of() : ledger.get().consistency(customer, known, size);
    return new AddCheckpoint(behind ? size : known, proof, note).bytes();
  }

  private void keep(Enrolment keeper, SignedNote shown, String lines) {
    if (lines.isEmpty()) {
      return;
    }
    try {
      SignedNote cosigned = SignedNote.parse((shown.text() + "\n" + lines).getBytes(UTF_8));
      List<VerifierKey> keys = keeper.keys();
      if (cosigned.check(keys) instanceof SignedNote.Check.Signed(var by)
          && by.size() == keys.size()) {
        ledger.get().keepCosigned(keeper.customer(), shown.with(cosigned.signatures()));
      }
    } catch (TlogException | IllegalArgumentException _) {
      // The keeper has signed nothing, and will be asked again.
    }
  }

  private List<Question> questions(List<Waiting> waiting, long size) {
    List<Question> questions = new ArrayList<>();
    for (Waiting each : waiting) {
      var wanted = each.wanted();
      UUID customer = wanted.context().customer();
      List<Shown> shown =
          chain(customer, wanted.receipt().index()).stream()
              .map(index -> shown(customer, index, size))
              .toList();
      questions.add(
          new Question(
              each.id(), wanted.purpose(), wanted.context().encoded(), wanted.wrapped(), shown));
    }
    return questions;
  }

  /// The places of what an intent rests on, and its own: enrolment, approval, grant, intent.
  private List<Long> chain(UUID customer, long intent) {
    long grant = ledger.get().entry(customer, intent).leaf().refers().orElseThrow();
    Entry granted = ledger.get().entry(customer, grant);
    if (!granted.leaf().basis().equals(Optional.of(Basis.APPROVED))) {
      return List.of(grant, intent);
    }
    long approval = granted.leaf().refers().orElseThrow();
    OptionalLong enrolment =
        ledger.get().entry(customer, approval).disclosed().stream()
            .map(d -> (Payload.Approval) Content.parse(Kind.APPROVAL, d.payload()).payload())
            .map(payload -> ledger.get().enrolment(customer, payload.proof().key()))
            .findFirst()
            .orElse(OptionalLong.empty());
    return enrolment.isPresent()
        ? List.of(enrolment.getAsLong(), approval, grant, intent)
        : List.of(approval, grant, intent);
  }

  private Shown shown(UUID customer, long index, long size) {
    Entry entry = ledger.get().entry(customer, index);
    byte[] salt = entry.disclosed().map(d -> d.salt().toArray()).orElse(new byte[32]);
    byte[] payload = entry.disclosed().map(Entry.Disclosed::payload).orElse(new byte[0]);
    return new Shown(
        index, entry.leaf().encode(), salt, payload, ledger.get().inclusion(customer, index, size));
  }
}
