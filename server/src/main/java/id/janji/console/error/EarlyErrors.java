package id.janji.console.error;

import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import id.janji.clause.json.CanonicalJson;
import id.janji.console.StaticFiles;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.eclipse.jetty.ee11.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.LifeCycle;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/// Answers what is no request that the gate could look at: a malformed line, a header too large, an
/// address too long. Who sent it is not known, nor the language; so the page stands in both.
public final class EarlyErrors implements WebServerFactoryCustomizer<JettyServletWebServerFactory> {
  private final TemplateEngine engine;
  private final StaticFiles files;

  public EarlyErrors(TemplateEngine engine, StaticFiles files) {
    this.engine = engine;
    this.files = files;
  }

  @Override
  public void customize(JettyServletWebServerFactory factory) {
    factory.addServerCustomizers(jetty -> {
      jetty.setErrorHandler(new OutsideHandler());
      jetty.getDescendants(ServletContextHandler.class).forEach(this::takeOver);
    });
  }

  /// The framework sets a handler of its own while the context starts; what it cannot dispatch to a
  /// page would be answered in Jetty's words.
  private void takeOver(ServletContextHandler context) {
    context.addEventListener(
        new LifeCycle.Listener() {
          @Override
          public void lifeCycleStarted(LifeCycle started) {
            context.setErrorHandler(new InsideHandler());
          }
        });
  }

  /// Where no context was found for the request.
  private final class OutsideHandler extends ErrorHandler {
    @Override
    protected void generateResponse(
        Request request,
        Response response,
        int status,
        @Nullable String message,
        @Nullable Throwable cause,
        Callback callback) {
      answer(request, response, status, callback);
    }
  }

  /// Where the request reached the context but not the page of errors.
  private final class InsideHandler extends ErrorPageErrorHandler {
    InsideHandler() {
      addErrorPage(GLOBAL_ERROR_PAGE, "/error");
    }

    @Override
    public boolean errorPageForMethod(String method) {
      return true;
    }

    @Override
    protected void generateResponse(
        Request request,
        Response response,
        int status,
        @Nullable String message,
        @Nullable Throwable cause,
        Callback callback) {
      answer(request, response, status, callback);
    }
  }

  private void answer(Request request, Response response, int status, Callback callback) {
    Mishap mishap = Mishap.of(status);
    boolean data = wantsData(request.getHeaders().get(HttpHeader.ACCEPT));
    byte[] body = data ? problem(mishap) : page(mishap);
    head(response.getHeaders(), data ? "application/problem+json" : "text/html;charset=utf-8");
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    response.write(true, ByteBuffer.wrap(body), callback);
  }

  private static void head(HttpFields.Mutable fields, String type) {
    fields
        .put(HttpHeader.CONTENT_TYPE, type)
        .put(HttpHeader.CACHE_CONTROL, "no-store")
        .put("Content-Security-Policy", "default-src 'none'; style-src 'self'")
        .put("X-Content-Type-Options", "nosniff")
        .put("X-Frame-Options", "DENY")
        .put("Referrer-Policy", "no-referrer");
  }

  private static boolean wantsData(@Nullable String accept) {
    return accept != null && accept.contains("json") && !accept.contains("html");
  }

  private byte[] page(Mishap mishap) {
    Utf8ByteOutput output = new Utf8ByteOutput();
    engine.render(
        "error/early.jte", Map.of("mishap", mishap, "css", files.address("css/janji.css")), output);
    return output.toByteArray();
  }

  private static byte[] problem(Mishap mishap) {
    return CanonicalJson.of(
            Map.of(
                "type", "urn:janji:problem:" + mishap.type(),
                "title", mishap.title().en(),
                "status", mishap.status(),
                "detail", mishap.notDone().en()))
        .getBytes(StandardCharsets.UTF_8);
  }
}
