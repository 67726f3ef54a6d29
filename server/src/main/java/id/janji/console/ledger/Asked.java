package id.janji.console.ledger;

import id.janji.console.ledger.telling.Search;
import id.janji.entry.Basis;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/// A search as it stands in the address of a page. What cannot be understood is refused.
final class Asked {
  /// How many rows a page has.
  static final int ROWS = 50;

  private Asked() {}

  static Search search(HttpServletRequest request) {
    String show = value(request, "show");
    String basis = value(request, "basis");
    return new Search(
        show.isEmpty() ? Search.Show.ALL : known(Search.Show.of(show)),
        basis.isEmpty() ? Optional.empty() : Optional.of(known(Basis.of(basis))),
        value(request, "person"),
        value(request, "item"),
        index(value(request, "before")));
  }

  private static OptionalLong index(String text) {
    if (text.isEmpty()) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(
        known(text.matches("[0-9]{1,15}") ? Optional.of(Long.valueOf(text)) : Optional.empty()));
  }

  private static String value(HttpServletRequest request, String name) {
    String value = request.getParameter(name);
    return value == null ? "" : value;
  }

  private static <T> T known(Optional<T> value) {
    return value.orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
  }
}
