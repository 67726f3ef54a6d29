package id.janji.demo;

import static id.janji.demo.prop.Walk.hold;

import id.janji.demo.prop.Program;
import id.janji.demo.prop.Running;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Somebody has taken all that the provider has: data, database and the root of the region.
final class Theft {
  private static final Duration START = Duration.ofMinutes(4);

  private final Scenery scene;

  Theft(Scenery scene) {
    this.scene = scene;
  }

  /// Copies the folder of a server that stands still, with owners and rights, as a disk that was
  /// carried away.
  void copy() throws IOException, InterruptedException {
    Process copying =
        new ProcessBuilder("cp", "-a", scene.data().toString(), scene.at("stolen").toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    hold(copying.waitFor() == 0, "the folder could not be copied");
  }

  /// Starts the copy, and asks it for a file of each customer.
  List<String> steal() throws IOException, InterruptedException {
    try (Running thief = started()) {
      String s3 = address(thief, "S3   ");
      scene.tell("The stolen server runs on other ports, where no keeper calls: " + s3);
      Program tailor = scene.program(Scenery.TAILOR);
      Program.Answer open = get(tailor, s3, "/ukuran/" + Scenery.MEASURES);
      hold(
          Arrays.equals(open.body(), Storing.MEASURES),
          "the tailor's file was answered with " + open.status());
      scene.tell("The tailor's file OPENS: the provider holds her keys, so whoever has his root");
      scene.tell("has her data (she is at tier 2). Only a keeper of her own changes that.");
      Program clinic = scene.program(Scenery.CLINIC);
      Program.Answer shut = get(clinic, s3, "/" + Scenery.BUCKET + "/" + Scenery.LETTER);
      hold(shut.status() >= 400, "the clinic's file opened");
      return List.of(
          "The clinic's file stays SHUT: %d %s. %s"
              .formatted(shut.status(), shut.code(), shut.message()),
          "Its keys never were on that disk (tier 4).");
    }
  }

  private Running started() throws IOException {
    return scene.start(
        "up",
        "--mode",
        "demo",
        "--data",
        scene.at("stolen").toString(),
        "--port",
        "0",
        "--tls-port",
        "0",
        "--s3-port",
        "0",
        "--s3-tls-port",
        "0");
  }

  private static String address(Running server, String start) throws InterruptedException {
    return server
        .await(line -> line.startsWith(start), START)
        .map(line -> line.substring(start.length()))
        .orElseThrow(
            () -> new IllegalStateException("the stolen server does not start: " + server.said()));
  }

  private static Program.Answer get(Program program, String s3, String path)
      throws IOException, InterruptedException {
    return program.send(s3, "GET", path, new byte[0], Map.of());
  }
}
