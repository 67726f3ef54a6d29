package id.janji.console.board;

import id.janji.control.State;
import java.util.Locale;

/// Which clauses the list on the board shows.
public enum BoardFilter {
  ALL,
  /// Broken, silent and stale.
  NOT_KEPT,
  UNPROVEN;

  /// The word in the address: `all`, `not-kept`, `unproven`.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The filter that `word` asks for; everything else shows all.
  public static BoardFilter of(String word) {
    for (BoardFilter filter : values()) {
      if (filter.word().equals(word)) {
        return filter;
      }
    }
    return ALL;
  }

  public boolean shows(State state) {
    return switch (this) {
      case ALL -> true;
      case NOT_KEPT -> state.compareTo(State.UNPROVEN) < 0;
      case UNPROVEN -> state == State.UNPROVEN;
    };
  }
}
