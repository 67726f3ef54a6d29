package id.janji.console.board;

import id.janji.assurance.Change;
import id.janji.assurance.ClausePosition;
import id.janji.assurance.PolicyPosition;
import id.janji.assurance.Viewer;
import id.janji.console.board.BoardView.Choice;
import id.janji.console.board.BoardView.ClauseChange;
import id.janji.console.source.Promises;
import id.janji.console.source.Version;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Puts the board of one policy together.
final class Board {
  private static final Duration WEEK = Duration.ofDays(7);
  private static final int MOST_CHANGES = 12;
  private static final Viewer VIEWER = new Viewer.Provider();

  private final Promises promises;

  Board(Promises promises) {
    this.promises = promises;
  }

  /// The board of `policy`, or of the first where the address names none.
  ///
  /// @return empty if there is no such policy
  Optional<BoardView> of(String policy, BoardFilter filter, Opened opened) {
    List<Version> inForce = promises.inForce();
    Optional<Version> chosen =
        inForce.stream()
            .filter(each -> policy.isEmpty() || each.policy().id().equals(policy))
            .findFirst();
    return chosen.map(version -> of(version, inForce, filter, opened));
  }

  boolean isEmpty() {
    return promises.inForce().isEmpty();
  }

  private BoardView of(Version version, List<Version> inForce, BoardFilter filter, Opened opened) {
    PolicyPosition position = promises.position(version.policy(), VIEWER);
    return new BoardView(
        position,
        version.number(),
        version.inForceSince(),
        filter,
        opened,
        inForce.stream().map(v -> new Choice(v.policy().id(), v.policy().title())).toList(),
        changes(position));
  }

  private List<ClauseChange> changes(PolicyPosition position) {
    return promises.changes(VIEWER, position.at().minus(WEEK), MOST_CHANGES).stream()
        .flatMap(change -> position.clauses().stream().flatMap(clause -> of(change, clause)))
        .limit(MOST_CHANGES)
        .toList();
  }

  private static Stream<ClauseChange> of(Change change, ClausePosition clause) {
    boolean concerned =
        clause.controls().stream().anyMatch(c -> c.control().id().equals(change.control()));
    return concerned
        ? Stream.of(
            new ClauseChange(
                clause.clause().id(),
                clause.clause().number(),
                change.from(),
                change.to(),
                change.at(),
                change.finding()))
        : Stream.empty();
  }
}
