package id.janji.console.ledger;

import id.janji.console.ledger.telling.Days;
import id.janji.console.ledger.telling.Found;
import id.janji.console.ledger.telling.Row;
import id.janji.console.ledger.telling.Search;
import id.janji.console.ledger.telling.Sight;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A stretch of a log with what is asked about it.
///
/// @param base its address
/// @param name whose log it is
/// @param days counts of the last days
/// @param search what is shown
/// @param words the sixteen words that the provider reads out; empty for the owner
public record LedgerView(
    String base,
    Sight sight,
    String name,
    Found found,
    Days days,
    Search search,
    List<String> words) {
  public LedgerView {
    words = List.copyOf(words);
  }

  public boolean isEmpty() {
    return found.size() == 0;
  }

  /// The address of another part of the same log.
  public String address(Search other) {
    return other.address(base);
  }

  /// Where the next older stretch stands.
  public Optional<String> older() {
    return found.next().isPresent()
        ? Optional.of(address(search.from(found.next())))
        : Optional.empty();
  }

  /// The day headings with their rows.
  public Map<java.time.LocalDate, List<Row>> rows(java.time.ZoneId zone) {
    return found.days(zone);
  }
}
