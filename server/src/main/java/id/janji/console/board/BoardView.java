package id.janji.console.board;

import id.janji.assurance.ClausePosition;
import id.janji.assurance.PolicyPosition;
import id.janji.assurance.SectionPosition;
import id.janji.assurance.Standing;
import id.janji.clause.Bilingual;
import id.janji.clause.Duty;
import id.janji.clause.Strength;
import id.janji.clause.policy.Clause;
import id.janji.console.view.Tongue;
import id.janji.control.State;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What the board shows of one policy.
///
/// @param version the number of the version in force
/// @param opened sections that come with their rows beside those that must be seen
/// @param choices all policies, this one among them
/// @param changes of the last seven days, newest first
public record BoardView(
    PolicyPosition position,
    int version,
    Instant inForceSince,
    BoardFilter filter,
    Opened opened,
    List<Choice> choices,
    List<ClauseChange> changes) {
  private static final int MOST_NEEDS = 6;

  public BoardView {
    choices = List.copyOf(choices);
    changes = List.copyOf(changes);
  }

  /// A policy that has a board.
  public record Choice(String id, Bilingual title) {}

  /// A clause that went from one state to another.
  public record ClauseChange(
      String clause, String number, State from, State to, Instant at, long finding) {}

  public String policy() {
    return position.policy().id();
  }

  /// The address of this board under `filter`.
  public String address(BoardFilter filter) {
    return "/board?policy=" + policy() + "&show=" + filter.word();
  }

  /// The address of the part that refreshes itself.
  public String liveAddress() {
    return "/board/live?policy=" + policy() + "&show=" + filter.word();
  }

  /// The address of this board with one more section open, for readers without scripts.
  public String opening(SectionPosition section) {
    return address(filter) + "&open=" + section.section().number();
  }

  public String promiseAddress(String clause) {
    return promises() + clause;
  }

  /// The address of a promise without its clause.
  public String promises() {
    return "/promises/" + policy() + "/";
  }

  /// Whether a section stands open with its rows: what is broken or was asked for is not hidden.
  public boolean isOpen(SectionPosition section) {
    return filter != BoardFilter.ALL
        || section.tally().of(State.BROKEN) > 0
        || opened.holds(section.section().number());
  }

  /// The clauses of a closed section in brief, for the jump list and for saying what changed: `A1.1
  /// 1.1 kept;A1.2 …`.
  public String brief(SectionPosition section, Tongue t) {
    return section.clauses().stream().map(each -> brief(each, t)).collect(Collectors.joining(";"));
  }

  /// When the newest finding was measured.
  public Optional<Instant> newestFinding() {
    return position.clauses().stream()
        .flatMap(clause -> clause.controls().stream())
        .flatMap(control -> Optional.ofNullable(control.worst()).stream())
        .map(Standing::finding)
        .map(finding -> finding.measuredAt())
        .max(Comparator.naturalOrder());
  }

  /// Clauses that the list shows under the filter, worst first and else in the order of the text.
  public List<ClausePosition> listed(SectionPosition section) {
    return section.clauses().stream()
        .filter(clause -> filter.shows(clause.state()))
        .sorted(Comparator.comparingInt(BoardView::rank))
        .toList();
  }

  /// How many clauses a filter would show.
  public long count(BoardFilter filter) {
    return position.clauses().stream().filter(clause -> filter.shows(clause.state())).count();
  }

  /// What somebody must look at: our duties that are broken, silent or stale, worst and oldest
  /// first.
  public List<ClausePosition> needs() {
    return position.clauses().stream()
        .filter(clause -> clause.clause().duty() != Duty.CUSTOMER)
        .filter(clause -> clause.clause().strength() != Strength.AIMS)
        .filter(clause -> BoardFilter.NOT_KEPT.shows(clause.state()))
        .sorted(
            Comparator.comparing(ClausePosition::state)
                .thenComparing(clause -> Optional.ofNullable(clause.since()).orElse(position.at())))
        .limit(MOST_NEEDS)
        .toList();
  }

  /// The clauses of a section as the field draws them: what is not kept comes last and so on top.
  public List<ClausePosition> drawn(SectionPosition section) {
    return section.clauses().stream()
        .sorted(Comparator.comparingInt(BoardView::rank).reversed())
        .toList();
  }

  private static String brief(ClausePosition position, Tongue t) {
    Clause clause = position.clause();
    String word = t.word(position.state(), clause.strength());
    return clause.id() + " " + clause.number() + " " + word;
  }

  private static int rank(ClausePosition clause) {
    return switch (clause.state()) {
      case BROKEN -> 0;
      case SILENT -> 1;
      case STALE -> 2;
      case UNPROVEN -> 3;
      case NOT_APPLICABLE -> 4;
      case KEPT -> 5;
    };
  }
}
