package id.janji.keeper.check;

import static id.janji.keeper.check.ShownCheck.content;
import static java.nio.charset.StandardCharsets.UTF_8;

import id.janji.entry.Bytes;
import id.janji.entry.EntryException;
import id.janji.entry.Leaf;
import id.janji.entry.approval.Containment;
import id.janji.entry.approval.ProofCheck;
import id.janji.entry.approval.Statement;
import id.janji.entry.export.TrustFile;
import id.janji.entry.payload.Payload;
import id.janji.keeper.exchange.Shown;
import id.janji.keyring.check.Refusal;
import id.janji.keyring.check.RefusedException;
import java.util.List;

/// Whether a grant on the basis approved rests on the signature of somebody on the owner's list:
/// enrolment, approval, grant, each in its place.
record ApprovalCheck(Terms terms) {
  private static final int CHAIN = 4;

  /// The name of who approved.
  ///
  /// @throws RefusedException with the first check that fails
  String require(List<Shown> entries, List<Leaf> leaves, Payload.Grant grant) {
    ShownCheck.require(entries.size() == CHAIN, Refusal.APPROVAL_OTHER);
    Shown approving = entries.get(1);
    Payload.Approval approval =
        content(approving, leaves.get(1), Payload.Approval.class, Refusal.APPROVAL_OTHER);
    boolean rests = leaves.get(2).refers().orElse(-1) == approving.index();
    ShownCheck.require(rests, Refusal.APPROVAL_OTHER);
    Statement statement = statement(approval);
    TrustFile.Approver approver = approver(approval.proof().key(), approving.index());
    Payload.KeyEnrolled key =
        content(entries.get(0), leaves.get(0), Payload.KeyEnrolled.class, Refusal.APPROVER_UNKNOWN);
    boolean signed =
        entries.get(0).index() < approving.index()
            && leaves.get(1).time().isBefore(statement.lapses())
            && leaves.get(2).time().isBefore(statement.until())
            && ProofCheck.fault(approval.statement().getBytes(UTF_8), approval.proof(), key)
                .isEmpty();
    ShownCheck.require(signed, Refusal.APPROVAL_FALSE);
    boolean within =
        Containment.beyond(statement, grant).isEmpty()
            && grant.request().map(statement.request()::equals).orElse(true);
    ShownCheck.require(within, Refusal.BEYOND_APPROVAL);
    return approver.name();
  }

  private Statement statement(Payload.Approval approval) {
    try {
      Statement statement = Statement.parse(approval.statement());
      boolean here =
          statement.log().equals(terms.log())
              && statement.customer().equals(terms.customer())
              && statement.request().equals(approval.request());
      ShownCheck.require(here, Refusal.APPROVAL_OTHER);
      return statement;
    } catch (EntryException e) {
      throw new RefusedException(Refusal.APPROVAL_OTHER, e);
    }
  }

  private TrustFile.Approver approver(Bytes fingerprint, long index) {
    return terms.approvers().stream()
        .filter(each -> each.fingerprint().equals(fingerprint) && index < each.until())
        .findFirst()
        .orElseThrow(() -> new RefusedException(Refusal.APPROVER_UNKNOWN));
  }
}
