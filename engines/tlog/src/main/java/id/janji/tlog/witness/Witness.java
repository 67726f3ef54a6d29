package id.janji.tlog.witness;

import id.janji.tlog.TlogException;
import id.janji.tlog.note.Checkpoint;
import id.janji.tlog.note.NoteSigner;
import id.janji.tlog.note.SignedNote;
import id.janji.tlog.note.VerifierKey;
import id.janji.tlog.tree.ProofCheck;
import id.janji.tlog.tree.Rfc6962;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A witness: cosigns only heads that continue the last one that it cosigned.
public final class Witness {
  private final Map<String, List<VerifierKey>> logs;
  private final List<NoteSigner> signers;
  private final SeenHeads seen;
  private final Clock clock;

  /// @param logs the keys of each log that is watched, by origin
  /// @param signers cosigning keys, at least one
  public Witness(
      Map<String, List<VerifierKey>> logs, List<NoteSigner> signers, SeenHeads seen, Clock clock) {
    this.logs = Map.copyOf(logs);
    this.signers = List.copyOf(signers);
    this.seen = seen;
    this.clock = clock;
    if (signers.isEmpty() || signers.stream().anyMatch(s -> !s.key().kind().isTimed())) {
      throw new IllegalArgumentException("a witness signs with cosigning keys");
    }
  }

  /// Answers the body of an `add-checkpoint` request. A cosignature is given only after the head
  /// has been made durable.
  public Answer add(byte[] body) {
    AddCheckpoint request;
    Checkpoint head;
    try {
      request = AddCheckpoint.parse(body);
      head = Checkpoint.parse(request.checkpoint().text());
    } catch (TlogException e) {
      return new Answer.BadRequest(String.valueOf(e.getMessage()));
    }
    List<VerifierKey> keys = logs.getOrDefault(head.origin(), List.of());
    SeenHead known = seen.of(head.origin());
    Optional<Answer> refusal = refusal(request, head, keys, known);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    if (!seen.advance(head.origin(), known, new SeenHead(head.size(), head.root()))) {
      return new Answer.Conflict(seen.of(head.origin()).size());
    }
    Instant now = clock.instant();
    return new Answer.Cosigned(signers.stream().map(s -> s.sign(head.text(), now)).toList());
  }

  /// The rules by themselves: why a witness that trusts `keys` and knows `known` does not cosign;
  /// empty if it does.
  public static Optional<Answer> refusal(
      AddCheckpoint request, Checkpoint head, List<VerifierKey> keys, SeenHead known) {
    if (keys.isEmpty()) {
      return Optional.of(new Answer.UnknownLog());
    }
    if (!(request.checkpoint().check(keys) instanceof SignedNote.Check.Signed)) {
      return Optional.of(new Answer.Forbidden("no true signature of " + head.origin()));
    }
    if (request.oldSize() > head.size()) {
      return Optional.of(new Answer.BadRequest("the old size is larger than the new one"));
    }
    if (request.oldSize() != known.size()) {
      return Optional.of(new Answer.Conflict(known.size()));
    }
    return follows(request, head, known)
        ? Optional.empty()
        : Optional.of(new Answer.Inconsistent("the new head does not follow from the known one"));
  }

  private static boolean follows(AddCheckpoint request, Checkpoint head, SeenHead known) {
    if (head.size() == 0) {
      return request.proof().isEmpty() && head.root().equals(Rfc6962.EMPTY);
    }
    return known.size() == 0
        ? request.proof().isEmpty()
        : ProofCheck.isConsistent(
            known.size(), head.size(), known.root(), head.root(), request.proof());
  }
}
