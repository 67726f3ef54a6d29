package id.janji.console;

import id.janji.clause.Language;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.web.util.UriUtils;

/// In which language a reader wants a page. Nothing is remembered.
final class Languages {
  private Languages() {}

  /// The language that the address itself asks for: `?lang=en` or `?lang=id`.
  static Optional<Language> asked(HttpServletRequest request) {
    // Never by the servlet's parameters: those of a form would be read from a body that may be one
    // that is being refused.
    String query = request.getQueryString() == null ? "" : request.getQueryString();
    String lang =
        Stream.of(query.split("&"))
            .filter(part -> part.startsWith("lang="))
            .map(part -> part.substring("lang=".length()))
            .findFirst()
            .orElse("");
    return Stream.of(Language.values()).filter(each -> each.tag().equals(lang)).findFirst();
  }

  /// The asked one, else the first of the browser's languages that we speak, else Indonesian.
  static Language of(HttpServletRequest request) {
    return asked(request).orElseGet(() -> accepted(request));
  }

  /// The query without `lang`, each parameter behind an `&`.
  static String queryWithout(HttpServletRequest request) {
    if (!request.getMethod().equals("GET")
        || request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) != null) {
      return "";
    }
    return request.getParameterMap().entrySet().stream()
        .filter(entry -> !entry.getKey().equals("lang"))
        .flatMap(Languages::pairs)
        .collect(Collectors.joining());
  }

  private static Stream<String> pairs(Map.Entry<String, String[]> parameter) {
    return Stream.of(parameter.getValue())
        .map(value -> "&" + encoded(parameter.getKey()) + "=" + encoded(value));
  }

  private static String encoded(String text) {
    return UriUtils.encode(text, java.nio.charset.StandardCharsets.UTF_8);
  }

  private static Language accepted(HttpServletRequest request) {
    List<Locale> wanted =
        request.getHeader("Accept-Language") == null
            ? List.of()
            : Collections.list(request.getLocales());
    for (Locale locale : wanted) {
      for (Language language : Language.values()) {
        if (locale.getLanguage().equals(language.tag())) {
          return language;
        }
      }
    }
    return Language.INDONESIAN;
  }
}
