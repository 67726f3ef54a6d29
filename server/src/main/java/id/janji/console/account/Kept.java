package id.janji.console.account;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What somebody was about to do when a fresh factor was asked for, to go on with it afterwards. It
/// travels in hidden fields through his own browser; nothing is kept on the server.
///
/// @param to where to go if nothing is to be sent
/// @param again the address of the form to send; empty if there is none
/// @param fields what had been typed
public record Kept(String to, String again, List<Field> fields) {
  static final String AGAIN = "_again";
  private static final String TO = "_to";

  /// A password or a code is never written into a page; who typed one types it again.
  private static final Set<String> SECRET = Set.of("password", "code");

  private static final Set<String> OWN = Set.of(AGAIN, TO, "_csrf", "answer", "password", "code");

  public Kept {
    fields = List.copyOf(fields);
  }

  /// One field of a form.
  public record Field(String name, String value) {}

  /// Nothing typed, only a page to return to.
  static Kept page(String to) {
    return new Kept(Addresses.own(to), "", List.of());
  }

  /// What a form carries that was refused just now.
  static Kept refused(HttpServletRequest request) {
    return SECRET.stream().anyMatch(request.getParameterMap()::containsKey)
        ? page("/account")
        : carried(request);
  }

  /// What a form of the confirming page carries along.
  static Kept carried(HttpServletRequest request) {
    String to = request.getParameter(TO);
    String again = request.getParameter(AGAIN);
    List<Field> fields =
        request.getParameterMap().entrySet().stream()
            .filter(entry -> !OWN.contains(entry.getKey()))
            .flatMap(entry ->
                Arrays.stream(entry.getValue()).map(value -> new Field(entry.getKey(), value)))
            .toList();
    return new Kept(
        to == null ? "/account" : Addresses.own(to),
        again == null || again.isEmpty() ? "" : Addresses.own(again),
        fields);
  }

  /// The hidden fields that carry this through a page.
  public List<Field> carrying() {
    return Stream.concat(Stream.of(new Field(TO, to), new Field(AGAIN, again)), fields.stream())
        .toList();
  }
}
