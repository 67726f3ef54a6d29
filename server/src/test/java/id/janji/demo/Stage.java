package id.janji.demo;

import id.janji.FirstAdministrator;
import id.janji.Server;
import id.janji.ServerSettings;
import id.janji.assurance.Prober;
import id.janji.tenancy.authority.SmallDns;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The demonstration's server and its invented people, for a browser that plays them. Standard
/// output tells their links; on standard input `break` and `mend` do what the demonstration does,
/// `ask` leaves a request waiting for a customer and tells the link of who may sign it, `demand`
/// tells who deals with a demand for data, `slots` lets slots come and `over` ends all silence.
final class Stage {
  /// The clock reaches the end of every order of silence.
  private static final String OVER =
      "update janji.case_deadline set fires_at = now() where code = 'silence' and fired_at is null";

  private final Server server;
  private final SmallDns dns;
  private final List<Cast.Player> players;
  private final Demanding demanding;

  private Stage(Server server, SmallDns dns, List<Cast.Player> players) {
    this.server = server;
    this.dns = dns;
    this.players = players;
    this.demanding = new Demanding(server);
  }

  /// @param arguments settings of the server
  static void main(String[] arguments) throws Exception {
    try (SmallDns dns = new SmallDns();
        Server server = Server.start(settings(arguments, dns), _ -> {})) {
      System.out.println("first\t" + FirstAdministrator.link(server));
      List<Cast.Player> players = Cast.enter(server);
      Stage stage = new Stage(server, dns, players);
      for (Cast.Player player : players) {
        System.out.println(player.name() + "\t" + player.link());
      }
      stage.probe();
      System.out.println("Open " + server.address());
      stage.play();
    }
  }

  /// Domains are asked for here, never elsewhere.
  private static ServerSettings settings(String[] arguments, SmallDns dns) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--dns", "127.0.0.1:" + dns.address().getPort()));
    return ServerSettings.of(all.toArray(String[]::new), Map.of());
  }

  private void play() throws Exception {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String word = in.readLine(); word != null; word = in.readLine()) {
      if (word.equals("ask")) {
        System.out.println("approver\t" + new Asking(server).ask("Klinik Pelita Sore"));
      } else if (word.startsWith("link ")) {
        System.out.println("link\t" + link(word.substring("link ".length())));
      } else if (word.startsWith("dns ")) {
        String[] parts = word.split(" ", 3);
        dns.text(parts[1], parts[2]);
      } else if (word.equals("demand")) {
        demanding
            .begin("Klinik Pelita Sore")
            .forEach((part, told) -> System.out.println(part + "\t" + told));
      } else if (word.equals("slots")) {
        demanding.slots();
      } else if (word.equals("over")) {
        administer(OVER);
      } else {
        administer(word.equals("break") ? Demo.BREAK : Demo.MEND);
        probe();
      }
      System.out.println("done");
    }
  }

  private String link(String name) {
    return players.stream()
        .filter(player -> player.name().equals(name))
        .findFirst()
        .orElseThrow()
        .again(server)
        .link();
  }

  private void administer(String statement) throws SQLException {
    try (Connection connection = server.database().connect("janji");
        Statement sql = connection.createStatement()) {
      sql.execute(statement);
    }
  }

  private void probe() throws InterruptedException {
    server.part(Prober.class).probeNow(Demo.ISOLATED);
  }
}
