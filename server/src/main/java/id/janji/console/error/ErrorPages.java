package id.janji.console.error;

import id.janji.console.Pages;
import id.janji.console.view.Page;
import id.janji.identity.Caller;
import id.janji.identity.OpenToAll;
import id.janji.identity.Permission;
import id.janji.identity.Permits;
import id.janji.identity.Role;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// The pages for whatever went wrong. They tell nothing of the inside.
@RestController
public class ErrorPages implements ErrorController {
  private static final Logger LOG = LoggerFactory.getLogger(ErrorPages.class);
  private static final String PROBLEMS = "urn:janji:problem:";
  private static final String RETRY_SECONDS = "60";

  private final Pages pages;
  private final ObjectProvider<RequestMappingHandlerMapping> handlers;

  /// @param handlers asked for late: this page is one of those that they map
  public ErrorPages(
      Pages pages,
      @Qualifier("requestMappingHandlerMapping")
          ObjectProvider<RequestMappingHandlerMapping> handlers) {
    this.pages = pages;
    this.handlers = handlers;
  }

  @RequestMapping(value = "/error", produces = MediaType.TEXT_HTML_VALUE)
  @OpenToAll(because = "everybody must be told why a page is not shown")
  public ModelAndView page(
      @Nullable Caller caller, HttpServletRequest request, HttpServletResponse response) {
    Mishap mishap = mishap(request);
    if (mishap.passes()) {
      response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
    }
    Page frame =
        caller == null
            ? pages.open(mishap.title(), request)
            : pages.framed(caller, mishap.title(), request);
    MishapView view =
        new MishapView(mishap, opens(mishap, caller, request), reference(mishap, request));
    ModelAndView page = pages.page("error/page", frame, view);
    page.setStatus(HttpStatus.resolve(mishap.status()));
    return page;
  }

  @RequestMapping("/error")
  @OpenToAll(because = "everybody must be told why nothing is answered")
  public ResponseEntity<ProblemDetail> problem(HttpServletRequest request) {
    Mishap mishap = mishap(request);
    ProblemDetail problem = ProblemDetail.forStatus(mishap.status());
    problem.setType(URI.create(PROBLEMS + mishap.type()));
    problem.setTitle(mishap.title().en());
    problem.setDetail(mishap.notDone().en());
    String reference = reference(mishap, request);
    problem.setInstance(
        URI.create(reference.isEmpty() ? "urn:janji:none" : "urn:janji:reference:" + reference));
    HttpHeaders headers = new HttpHeaders();
    if (mishap.passes()) {
      headers.set(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
    }
    return ResponseEntity.status(mishap.status())
        .headers(headers)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }

  private static Mishap mishap(HttpServletRequest request) {
    OptionalInt outage =
        Outage.status((Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION));
    if (outage.isPresent()) {
      return Mishap.of(outage.getAsInt());
    }
    if (Mishap.FORM_TOO_OLD.type().equals(request.getAttribute(RequestDispatcher.ERROR_MESSAGE))) {
      return Mishap.FORM_TOO_OLD;
    }
    return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status
        ? Mishap.of(status)
        : Mishap.of(404);
  }

  /// What opens a closed page: every role of the caller's side that carries the permission its
  /// method names.
  private List<Role> opens(Mishap mishap, @Nullable Caller caller, HttpServletRequest request) {
    if (!mishap.isClosed()
        || caller == null
        || !(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String asked)) {
      return List.of();
    }
    PathContainer path = PathContainer.parsePath(asked);
    return handlers.getObject().getHandlerMethods().entrySet().stream()
        .filter(entry -> answers(entry.getKey(), path))
        .flatMap(entry -> Optional.ofNullable(permits(entry.getValue())).stream())
        .flatMap(permits -> holders(permits.value()))
        .filter(role -> role.party() == caller.party())
        .distinct()
        .toList();
  }

  private static boolean answers(RequestMappingInfo mapping, PathContainer path) {
    return mapping.getPathPatternsCondition() != null
        && mapping.getPathPatternsCondition().getPatterns().stream()
            .anyMatch(pattern -> pattern.matches(path));
  }

  private static @Nullable Permits permits(HandlerMethod method) {
    return method.getMethodAnnotation(Permits.class);
  }

  private static Stream<Role> holders(Permission permission) {
    return Stream.of(Role.values()).filter(role -> role.permissions().contains(permission));
  }

  private static String reference(Mishap mishap, HttpServletRequest request) {
    if (mishap.status() < 500) {
      return "";
    }
    String reference = UUID.randomUUID().toString().substring(0, 8);
    Throwable cause = (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
    if (mishap.passes()) {
      // One line each: while the database is away, every request comes here.
      LOG.atWarn()
          .addKeyValue("reference", reference)
          .addKeyValue("cause", String.valueOf(cause))
          .log("a page could not be shown for now");
    } else {
      LOG.atError()
          .setCause(cause)
          .addKeyValue("reference", reference)
          .log("a page could not be shown");
    }
    return reference;
  }
}
