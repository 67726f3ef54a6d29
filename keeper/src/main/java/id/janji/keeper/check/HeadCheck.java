package id.janji.keeper.check;

import id.janji.keyring.check.Refusal;
import id.janji.tlog.TlogException;
import id.janji.tlog.note.Checkpoint;
import id.janji.tlog.note.SignedNote;
import id.janji.tlog.note.VerifierKey;
import id.janji.tlog.witness.AddCheckpoint;
import id.janji.tlog.witness.Answer;
import id.janji.tlog.witness.SeenHead;
import id.janji.tlog.witness.Witness;
import java.util.List;

/// Whether a head may be cosigned.
///
/// @param log the origin of the one log that is watched
/// @param keys of that log; all of them must have signed
public record HeadCheck(String log, List<VerifierKey> keys) {
  public HeadCheck {
    keys = List.copyOf(keys);
  }

  /// What came of it.
  public sealed interface Verdict {
    /// It continues the known one.
    record Follows(Checkpoint head) implements Verdict {}

    /// It proves nothing, and nothing happens.
    record Refused(Refusal why) implements Verdict {}

    /// It is signed by the log and contradicts the known one, so the log has two histories.
    record Contradicts(Refusal why, Checkpoint head) implements Verdict {}
  }

  /// Judges the body of a witness request against the head that was cosigned last.
  public Verdict judge(byte[] body, SeenHead known) {
    AddCheckpoint request;
    Checkpoint head;
    try {
      request = AddCheckpoint.parse(body);
      head = Checkpoint.parse(request.checkpoint().text());
    } catch (TlogException _) {
      return new Verdict.Refused(Refusal.HEAD_MALFORMED);
    }
    boolean signed =
        head.origin().equals(log)
            && request.checkpoint().check(keys) instanceof SignedNote.Check.Signed(var by)
            && by.size() == keys.size();
    if (!signed) {
      return new Verdict.Refused(Refusal.HEAD_UNSIGNED);
    }
    if (head.size() < known.size()) {
      return new Verdict.Contradicts(Refusal.HEAD_REWOUND, head);
    }
    if (head.size() == known.size()) {
      return head.root().equals(known.root())
          ? new Verdict.Follows(head)
          : new Verdict.Contradicts(Refusal.HEAD_FORKED, head);
    }
    return Witness.refusal(request, head, keys, known)
        .map(answer -> against(answer, head))
        .orElse(new Verdict.Follows(head));
  }

  private static Verdict against(Answer answer, Checkpoint head) {
    return switch (answer) {
      case Answer.Inconsistent _ -> new Verdict.Contradicts(Refusal.HEAD_FORKED, head);
      case Answer.Cosigned _,
          Answer.BadRequest _,
          Answer.Forbidden _,
          Answer.UnknownLog _,
          Answer.Conflict _ ->
          new Verdict.Refused(Refusal.HEAD_MALFORMED);
    };
  }
}
