package id.janji.identity.control;

import id.janji.clause.catalogue.ControlId;
import id.janji.clause.catalogue.ProofStrength;
import id.janji.control.Control;
import id.janji.control.Observation;
import id.janji.control.Outcome;
import id.janji.control.Scope;
import id.janji.control.Subject;
import id.janji.identity.OpenToAll;
import id.janji.identity.Permits;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// One way in: calls every route that the server answers as a stranger with a right form token.
/// Each must be refused or be open on purpose, with its reason.
public final class SingleGate implements Control {
  private static final Set<Integer> REFUSALS = Set.of(303, 401, 403);

  private final Supplier<RequestMappingHandlerMapping> handlers;
  private final Supplier<URI> door;
  private final Clock clock;

  public SingleGate(
      Supplier<RequestMappingHandlerMapping> handlers, Supplier<URI> door, Clock clock) {
    this.handlers = handlers;
    this.door = door;
    this.clock = clock;
  }

  /// One route, with `0` in the place of each variable.
  private record Route(String method, String path, HandlerMethod handler) {
    boolean isOpen() {
      return handler.hasMethodAnnotation(OpenToAll.class);
    }

    boolean isDecided() {
      return isOpen() != handler.hasMethodAnnotation(Permits.class);
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  @Override
  public ControlId id() {
    return new ControlId("identity.single-gate");
  }

  @Override
  public List<Observation> probe() throws IOException, InterruptedException {
    List<Route> routes = routes();
    Seen seen = new Seen("routes outside the gate", "rute di luar gerbang").lookedAt(routes.size());
    Outcome outcome;
    try {
      outcome = tried(seen, routes);
    } catch (Knock.NobodyOpensException _) {
      outcome = seen.silent();
    }
    List<String> evidence =
        routes.stream().filter(Route::isOpen).map(route -> "open: " + route).sorted().toList();
    return List.of(
        new Observation(
            Scope.WHOLE,
            new Subject.Everyone(),
            outcome,
            ProofStrength.MEASURED,
            clock.instant(),
            evidence));
  }

  private Outcome tried(Seen seen, List<Route> routes) throws IOException, InterruptedException {
    Knock stranger = new Knock(door.get());
    stranger.look("/sign-in");
    for (Route route : routes) {
      if (!route.isDecided()) {
        seen.fault(
            "The route " + route + " says neither who may call it nor that all may.",
            "Rute " + route + " tidak menyatakan siapa yang boleh memanggilnya.");
      }
      if (!route.isOpen() && !isRefused(stranger, route)) {
        seen.fault(
            "The route " + route + " answers a stranger.",
            "Rute " + route + " menjawab orang asing.");
      }
    }
    if (routes.isEmpty()) {
      return seen.unproven("There is no route to try.", "Tidak ada rute untuk diuji.");
    }
    long open = routes.stream().filter(Route::isOpen).count();
    return seen.outcome(
        "%d routes called without a session: all refused but %d that are open on purpose."
            .formatted(routes.size(), open),
        "%d rute dipanggil tanpa sesi: semua ditolak kecuali %d yang sengaja terbuka."
            .formatted(routes.size(), open));
  }

  private static boolean isRefused(Knock stranger, Route route)
      throws IOException, InterruptedException {
    var answer = stranger.attempt(route.method(), route.path());
    boolean elsewhere =
        answer.statusCode() == 303
            && !answer.headers().firstValue("Location").orElse("").startsWith("/sign-in");
    return REFUSALS.contains(answer.statusCode()) && !elsewhere && !stranger.isIn();
  }

  private List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    for (Map.Entry<RequestMappingInfo, HandlerMethod> mapped :
        handlers.get().getHandlerMethods().entrySet()) {
      if (!isErrorPage(mapped.getValue())) {
        Set<RequestMethod> methods = mapped.getKey().getMethodsCondition().getMethods();
        for (String pattern : mapped.getKey().getPatternValues()) {
          String path = pattern.replaceAll("\\{[^}]*}", "0").replace("*", "0");
          (methods.isEmpty() ? Set.of(RequestMethod.GET, RequestMethod.POST) : methods)
              .forEach(method -> routes.add(new Route(method.name(), path, mapped.getValue())));
        }
      }
    }
    return routes;
  }

  /// The framework's page for failures: reached from inside only, refused to who asks for it.
  private static boolean isErrorPage(HandlerMethod method) {
    return org.springframework.boot.webmvc.error.ErrorController.class.isAssignableFrom(
        method.getBeanType());
  }
}
