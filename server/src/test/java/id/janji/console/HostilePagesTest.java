package id.janji.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/// A policy whose every sentence tries to become markup.
@Tag("slow")
class HostilePagesTest {
  private static final List<String> PATHS =
      List.of(
          "/board",
          "/promises/cloud-provider/A6.9",
          "/policies",
          "/policies/cloud-provider/changes",
          "/policy/cloud-provider",
          "/policy/cloud-provider/feed",
          "/policy/cloud-provider/changes?from=%22%3E%3Cscript%3E",
          "/nope/%3Cscript%3Ealert(1)%3C/script%3E",
          "/board?show=%22%3E%3Cscript%3Ealert(1)&policy=cloud-provider",
          "/home",
          "/house",
          "/house/signature",
          "/house/holidays",
          "/customers?find=%22%3E%3Cscript%3E",
          "/customers",
          "/customers/00000000-0000-7000-8000-000000000001",
          "/customers/00000000-0000-7000-8000-000000000001/keys",
          "/customers/00000000-0000-7000-8000-000000000001/end",
          "/own/services",
          "/own/people",
          "/own/accounts",
          "/own/notices",
          "/notices",
          "/demo/mails",
          "/own/agreement");

  @Test
  void staysText() throws Exception {
    ConfigurableApplicationContext running = Showcase.start(0, true);
    try (running;
        HttpClient client = HttpClient.newHttpClient()) {
      for (String path : PATHS) {
        URI address = URI.create("http://127.0.0.1:" + Showcase.port(running) + path);
        HttpResponse<String> answer =
            client.send(
                HttpRequest.newBuilder(address).header("Accept", "text/html,*/*").build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).as(path).isIn(200, 400, 404);
        assertThat(answer.body())
            .as(path)
            .doesNotContain("<script>")
            .doesNotContain("<img")
            .doesNotContain("\"'>");
      }
    }
  }
}
