package id.janji.keeper.check;

import id.janji.entry.Basis;
import id.janji.entry.export.TrustFile;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// What the owner of a keeper has laid down.
///
/// @param log the origin of his log
/// @param customer who he is
/// @param bases on which a key may leave
/// @param approvers whose approvals count
public record Terms(
    String log, UUID customer, Set<Basis> bases, List<TrustFile.Approver> approvers) {
  public Terms {
    bases = Set.copyOf(bases);
    approvers = List.copyOf(approvers);
  }
}
