package id.janji.console.view;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.util.UriUtils;

/// Addresses within this installation.
public final class Links {
  /// As controls note it among their evidence.
  private static final Pattern OF_LOG =
      Pattern.compile("(entry|head) ([0-9]{1,15}) of log ([0-9a-f-]{36})(, .*)?");

  private Links() {}

  /// Where the provider's people read what a piece of evidence names: an entry of a customer's log,
  /// or the log; empty if it names neither.
  public static String evidence(String reference) {
    Matcher named = OF_LOG.matcher(reference);
    if (!named.matches()) {
      return "";
    }
    String log = "/customers/" + named.group(3) + "/ledger";
    return named.group(1).equals("entry") ? log + "/" + named.group(2) : log;
  }

  /// Text as a value in the query of an address.
  public static String encoded(String text) {
    return UriUtils.encode(text, StandardCharsets.UTF_8);
  }

  /// The whole address of `path`, as the reader of this page reaches it.
  public static String whole(HttpServletRequest request, String path) {
    String here = request.getRequestURL().toString();
    return here.substring(0, here.length() - request.getRequestURI().length()) + path;
  }
}
