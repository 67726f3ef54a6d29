package id.janji.console.cases;

import id.janji.console.view.Links;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The provider's queue.
///
/// @param cases the most urgent first
/// @param all how many are open, whatever the filter
/// @param customers who has cases in the list, by id
/// @param customer whose are shown, null for all
/// @param works whether the reader may open one
/// @param handles whether he sees demands for data
public record QueueView(
    List<Listed> cases,
    int all,
    long over,
    Show show,
    String procedure,
    @Nullable UUID customer,
    Map<String, String> customers,
    boolean works,
    boolean handles) {
  public QueueView {
    cases = List.copyOf(cases);
  }

  /// Which cases are shown.
  public enum Show {
    OPEN,
    OURS,
    OVER,
    ENDED;

    /// As it stands in an address.
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }

    static Show of(String word) {
      for (Show each : values()) {
        if (each.word().equals(word)) {
          return each;
        }
      }
      return OPEN;
    }

    boolean holds(Listed listed, Instant now) {
      return switch (this) {
        case OPEN, ENDED -> true;
        case OURS -> listed.turn() == Listed.Turn.PROVIDER;
        case OVER -> listed.isOver(now);
      };
    }
  }

  /// This list with another filter.
  public String address(Show other) {
    return address(other, procedure);
  }

  public String address(String other) {
    return address(show, other);
  }

  private String address(Show shown, String of) {
    StringBuilder address = new StringBuilder("/cases?show=").append(shown.word());
    if (!of.isEmpty()) {
      address.append("&procedure=").append(Links.encoded(of));
    }
    if (customer != null) {
      address.append("&customer=").append(customer);
    }
    return address.toString();
  }
}
