package id.janji.custody.control.key;

import id.janji.control.Look;
import id.janji.custody.control.Ground;
import id.janji.keeper.exchange.Enrolment;
import id.janji.tlog.note.Checkpoint;
import id.janji.tlog.note.SignedNote;
import id.janji.tlog.tree.ProofCheck;
import java.util.Optional;
import java.util.UUID;

/// The head of a customer's log that his keeper cosigned last.
record CosignedHead(Ground ground, UUID customer, Enrolment keeper) {
  /// Looks whether it bears all signatures of the keeper and is one of this log; empty if there is
  /// none.
  Optional<Checkpoint> look(Look look) {
    Optional<SignedNote> note = ground.ledger().cosigned(customer);
    if (note.isEmpty()) {
      look.doubt(
          "The keeper has cosigned no head yet.",
          "Pemegang kunci belum menandatangani kepala catatan.");
      return Optional.empty();
    }
    look.saw(1);
    Checkpoint head = Checkpoint.parse(note.get().text());
    look.fromHead(customer, head.size(), head.root().toString());
    boolean signed =
        note.get().check(keeper.keys()) instanceof SignedNote.Check.Signed(var by)
            && by.size() == keeper.keys().size();
    if (!signed || !isOfLog(head)) {
      look.fault(
          "What stands as cosigned is no head of this log with the keeper's signatures.",
          "Yang tercatat sebagai ditandatangani bukan kepala catatan ini dengan tanda tangannya.");
    }
    return Optional.of(head);
  }

  private boolean isOfLog(Checkpoint head) {
    Checkpoint now = Checkpoint.parse(ground.ledger().checkpoint(customer).text());
    return head.size() == now.size()
        ? head.root().equals(now.root())
        : head.size() < now.size()
            && ProofCheck.isConsistent(
                head.size(),
                now.size(),
                head.root(),
                now.root(),
                ground.ledger().consistency(customer, head.size(), now.size()));
  }
}
