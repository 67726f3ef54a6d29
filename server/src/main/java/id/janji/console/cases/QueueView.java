package id.janji.console.cases;

import id.janji.console.view.Links;
import id.janji.kernel.Queue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The provider's queue.
///
/// @param cases of this page, the most urgent first
/// @param drills that are under way, which count nowhere among the cases
/// @param overdue whether the next drill should have been signed by now
/// @param fitting how many fit the filter
/// @param further whether pages come before this one
/// @param next where the next page begins
/// @param all how many are open, whatever the filter
/// @param customers who has cases in the list, by id
/// @param customer whose are shown, null for all
/// @param works whether the reader may open one
/// @param sees whether he sees demands for data
/// @param handles whether he takes them in
public record QueueView(
    List<Listed> cases,
    List<Listed> drills,
    boolean overdue,
    int fitting,
    boolean further,
    Optional<String> next,
    int all,
    int over,
    Show show,
    String procedure,
    @Nullable UUID customer,
    Map<String, String> customers,
    boolean works,
    boolean sees,
    boolean handles) {
  public QueueView {
    cases = List.copyOf(cases);
    drills = List.copyOf(drills);
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

    Queue.Wanted wanted(Set<String> procedures, Optional<UUID> customer) {
      return switch (this) {
        case OPEN -> new Queue.Wanted(procedures, Queue.Which.OPEN, customer, Set.of());
        case OURS -> new Queue.Wanted(procedures, Queue.Which.OPEN, customer, Listed.NOT_OURS);
        case OVER -> new Queue.Wanted(procedures, Queue.Which.LATE, customer, Set.of());
        case ENDED -> new Queue.Wanted(procedures, Queue.Which.ENDED, customer, Set.of());
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

  /// The page after this one.
  public String following() {
    return address(show, procedure) + "&after=" + Links.encoded(next.orElse(""));
  }

  /// The first page.
  public String first() {
    return address(show, procedure);
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
