package id.janji.console.cases;

import id.janji.access.freeze.Freeze;
import id.janji.access.freeze.Freezes;
import id.janji.identity.Caller;
import id.janji.identity.Party;
import id.janji.identity.Permission;
import id.janji.identity.service.ServiceAccount;
import id.janji.identity.service.ServiceAccounts;
import id.janji.kernel.CaseFile;
import id.janji.procedures.containment.CaseAct;
import id.janji.procedures.containment.Containment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was shut from a case, and what can be.
final class Shut {
  private final Containment containment;
  private final Freezes freezes;
  private final ServiceAccounts accounts;

  Shut(Containment containment, Freezes freezes, ServiceAccounts accounts) {
    this.containment = containment;
    this.freezes = freezes;
    this.accounts = accounts;
  }

  List<CaseAct> acts(CaseFile file) {
    return containment.acts(file);
  }

  /// What the reader can shut; null if he may not, or the case is no incident or over.
  @Nullable Containing containing(Caller caller, CaseFile file) {
    boolean inside = caller.party() == Party.PROVIDER;
    boolean may = caller.may(inside ? Permission.LEAD_INCIDENTS : Permission.STOP_ACCESS);
    List<Freeze> live = freezes.live(file.customer());
    boolean own = live.stream().anyMatch(each -> each.side() == caller.party());
    boolean open = file.endedAt().isEmpty() || own;
    if (!may || !open || file.matter().isEmpty()) {
      return null;
    }
    List<ServiceAccount> programs =
        inside
            ? accounts.list(file.customer()).stream().filter(each -> each.ended() == null).toList()
            : List.of();
    return new Containing(live, own, programs);
  }
}
