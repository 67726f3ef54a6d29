package id.janji.tlog.trust;

import id.janji.tlog.TlogException;
import id.janji.tlog.note.Checkpoint;
import id.janji.tlog.note.SignedNote;
import id.janji.tlog.note.VerifierKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Which logs and witnesses are trusted, and how many must agree (C2SP tlog-policy). URLs of the
/// text are checked for nothing and not kept.
public record TrustPolicy(List<VerifierKey> logs, List<VerifierKey> witnesses, Quorum quorum) {
  public TrustPolicy {
    logs = List.copyOf(logs);
    witnesses = List.copyOf(witnesses);
  }

  /// Reads the text form.
  ///
  /// @throws TlogException if it is none, naming the line
  public static TrustPolicy parse(byte[] text) {
    return new PolicyReader().read(text);
  }

  /// Whether a checkpoint is believed: signed by a listed log under its own origin, cosigned by a
  /// quorum, and no signature under a listed key is false.
  public Verdict judge(SignedNote note) {
    Checkpoint head;
    try {
      head = Checkpoint.parse(note.text());
    } catch (TlogException e) {
      return new Verdict.Refused(String.valueOf(e.getMessage()));
    }
    List<VerifierKey> known = new ArrayList<>(logs);
    known.addAll(witnesses);
    return switch (note.check(known)) {
      case SignedNote.Check.Forged(VerifierKey key) ->
          new Verdict.Refused("the signature under " + key + " is false");
      case SignedNote.Check.Unsigned() -> new Verdict.Refused("no listed log signed it");
      case SignedNote.Check.Signed(List<VerifierKey> by) -> judge(head, new HashSet<>(by));
    };
  }

  private Verdict judge(Checkpoint head, Set<VerifierKey> signers) {
    if (logs.stream().noneMatch(l -> l.name().equals(head.origin()) && signers.contains(l))) {
      return new Verdict.Refused("no listed log of the origin " + head.origin() + " signed it");
    }
    Set<VerifierKey> cosigners = new HashSet<>(witnesses);
    cosigners.retainAll(signers);
    return quorum.isMetBy(cosigners)
        ? new Verdict.Accepted(head, cosigners)
        : new Verdict.Refused("its %d cosignatures are no quorum".formatted(cosigners.size()));
  }

  /// Whether a checkpoint is believed.
  public sealed interface Verdict {
    /// It is, and these witnesses cosigned it.
    record Accepted(Checkpoint head, Set<VerifierKey> cosigners) implements Verdict {
      public Accepted {
        cosigners = Set.copyOf(cosigners);
      }
    }

    /// It is not, for the reason in one sentence.
    record Refused(String why) implements Verdict {}
  }
}
