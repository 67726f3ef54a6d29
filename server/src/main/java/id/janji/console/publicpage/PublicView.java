package id.janji.console.publicpage;

import id.janji.assurance.ClausePosition;
import id.janji.assurance.PolicyPosition;
import id.janji.assurance.SectionPosition;
import id.janji.assurance.Tally;
import id.janji.clause.Duty;
import id.janji.console.source.Version;
import id.janji.console.view.VersionList;
import id.janji.control.State;
import id.janji.control.Subject;
import java.util.List;

/// A policy with how each sentence of it stands, as everybody may see it.
public record PublicView(VersionList versions, Version version, PolicyPosition position) {
  /// The order at the head of the public page: kept first, the others beside it.
  public static State[] order() {
    return new State[] {
      State.KEPT, State.BROKEN, State.SILENT, State.STALE, State.UNPROVEN, State.NOT_APPLICABLE
    };
  }

  /// Our clauses that nothing shows either way.
  public List<ClausePosition> unproven() {
    return position.clauses().stream()
        .filter(clause -> isOurs(clause) && clause.state() == State.UNPROVEN)
        .toList();
  }

  public static boolean isOurs(ClausePosition clause) {
    return clause.clause().duty() != Duty.CUSTOMER;
  }

  /// The worst that stands in a section, over what is ours to keep.
  public static State worst(SectionPosition section) {
    return Tally.of(section.clauses().stream().filter(PublicView::isOurs).toList()).worst();
  }

  /// Whether the finding that decides speaks of one customer, so that only counts may be shown.
  public static boolean isPrivate(ClausePosition clause) {
    var worst = clause.deciding().worst();
    return worst != null && worst.finding().subject() instanceof Subject.Customer;
  }
}
