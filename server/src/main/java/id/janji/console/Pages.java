package id.janji.console;

import gg.jte.TemplateEngine;
import id.janji.clause.Bilingual;
import id.janji.clause.Language;
import id.janji.console.view.Menu;
import id.janji.console.view.Page;
import id.janji.console.view.Sprite;
import id.janji.console.view.Tongue;
import id.janji.identity.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.servlet.ModelAndView;

/// Puts a page together: its frame for whoever reads it, and the template that fills it.
public final class Pages {
  private static final String HTML = "text/html;charset=UTF-8";

  private final TemplateEngine engine;
  private final StaticFiles files;
  private final Provider provider;
  private final Clock clock;

  public Pages(TemplateEngine engine, StaticFiles files, Provider provider, Clock clock) {
    this.engine = engine;
    this.files = files;
    this.provider = provider;
    this.clock = clock;
  }

  /// The page `template` (a file under `src/main/jte`, without its ending) with `model` as its
  /// parameters.
  public ModelAndView page(String template, Map<String, Object> model) {
    return view(template, HTML, model);
  }

  /// The page `template` with its frame as the parameter `page` and its own view as `view`.
  public ModelAndView page(String template, Page page, Object view) {
    return page(template, Map.of("page", page, "view", view));
  }

  /// A template that is no HTML page.
  public ModelAndView view(String template, String contentType, Map<String, Object> model) {
    return new ModelAndView(
        new TemplateView(engine, template + ".jte", contentType), new HashMap<>(model));
  }

  /// The frame of a page for a signed-in person: the console for the provider's people, the portal
  /// for a customer's. `?lang=` shows one page in the other language.
  public Page framed(Caller caller, Bilingual title, HttpServletRequest request) {
    Tongue t = tongue(Languages.asked(request).orElse(caller.language()));
    return frame(t, title, Menus.of(caller, provider), request);
  }

  /// The frame of a page that anybody may read. It sets no cookie.
  public Page open(Bilingual title, HttpServletRequest request) {
    return frame(tongue(Languages.of(request)), title, Menus.open(provider), request);
  }

  private Tongue tongue(Language language) {
    return new Tongue(language, provider.zone(), clock.instant());
  }

  private Page frame(Tongue t, Bilingual title, Menu menu, HttpServletRequest request) {
    return new Page(
        t,
        new Sprite(),
        t.in(title),
        request.getRequestURI(),
        Languages.queryWithout(request),
        Languages.asked(request).map(asked -> "lang=" + asked.tag()).orElse(""),
        menu,
        guard(request),
        files::address);
  }

  /// The token is deferred: reading it here would start a session, so only pages with forms ask.
  private static Page.Guard guard(HttpServletRequest request) {
    return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token
        ? new Page.Guard(token::getParameterName, token::getToken)
        : Page.Guard.NONE;
  }
}
