package id.janji.console;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import id.janji.clause.Language;
import id.janji.identity.gate.Cookies;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.BeforeAll;

/// The header of a request as it comes off the wire, through the real parser: cookies of no lawful
/// shape are not seen, the language is one that we speak, and no fault is ours but that we do not
/// speak a version of the protocol.
public final class HeadersFuzz {
  private static LocalConnector connector;

  /// Answers with what the readers made of the request.
  static final class Readers extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      Cookies.visit(request);
      Language language = Languages.of(request);
      String query = Languages.queryWithout(request);
      assertThat(query).matches("(&[!-%'-~]*)*");
      response.getWriter().write(language.tag() + " " + Cookies.session(request).orElse("nobody"));
    }
  }

  @BeforeAll
  public static void start() throws Exception {
    Server server = new Server();
    connector = new LocalConnector(server);
    server.addConnector(connector);
    ServletContextHandler context = new ServletContextHandler();
    context.addServlet(new ServletHolder(new Readers()), "/");
    server.setHandler(context);
    server.start();
  }

  @FuzzTest
  public void areReadOrRefused(byte[] input) throws Exception {
    String answer =
        connector.getResponse(
            "GET /?" + new String(input, ISO_8859_1) + "\r\nConnection: close\r\n\r\n",
            10,
            TimeUnit.SECONDS);

    assertThat(
            answer == null || answer.startsWith("HTTP/1.1 505") || !answer.startsWith("HTTP/1.1 5"))
        .as(answer)
        .isTrue();
    if (answer != null && answer.startsWith("HTTP/1.1 200")) {
      assertThat(answer.substring(answer.indexOf("\r\n\r\n") + 4))
          .matches("(?s).*(en|id) (nobody|[A-Za-z0-9_-]{43}).*");
    }
  }
}
