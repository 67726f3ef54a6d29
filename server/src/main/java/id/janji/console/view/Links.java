package id.janji.console.view;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import org.springframework.web.util.UriUtils;

/// Addresses within this installation.
public final class Links {
  private Links() {}

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
