package id.janji.demo;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Built;
import id.janji.Server;
import id.janji.TestFolder;
import id.janji.cli.Janji;
import id.janji.keeper.Main;
import id.janji.verify.Verify;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The demonstration from its beginning to its end, in a process of its own. In place of the
/// launcher stands one that starts the same commands from the classes under test; what reads
/// policies is tried elsewhere.
@Tag("slow")
final class PlayedTest {
  private Path folder;

  @BeforeEach
  void aHome() throws IOException {
    folder = TestFolder.named("played");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    Path repository = Path.of("..").toRealPath();
    for (String each : new String[] {"docs", "policies"}) {
      Files.createSymbolicLink(folder.resolve(each), repository.resolve(each));
    }
    Path launcher =
        Files.writeString(
            folder.resolve("janji"),
            """
            #!/bin/sh
            word=$1; shift
            case "$word" in
              policy) [ "$1" != lint ]; exit ;;
              case|log|promises) exec '%s' -cp '%s' %s "$word" "$@" ;;
              verify) main=%s ;;
              keeper) main=%s ;;
              up) main=%s ;;
            esac
            exec '%s' "$main" "$@"
            """
                .formatted(
                    Built.java().getFirst(),
                    System.getProperty("java.class.path"),
                    Janji.class.getName(),
                    Verify.class.getName(),
                    Main.class.getName(),
                    Server.class.getName(),
                    String.join("' '", Built.java())));
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
  }

  @AfterEach
  void remove() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  @Test
  void everyStepHoldsAndNothingIsLeftBehind() throws Exception {
    List<String> command = new ArrayList<>(Built.java());
    command.addAll(List.of("-Djava.io.tmpdir=" + folder, Demo.class.getName()));
    command.addAll(List.of("--home", folder.toString(), "--once"));
    for (String door : List.of("--port", "--tls-port", "--s3-port", "--s3-tls-port")) {
      command.addAll(List.of(door, "0"));
    }
    Process demo = new ProcessBuilder(command).redirectErrorStream(true).start();
    List<String> said = demo.inputReader().lines().toList();

    assertThat(demo.waitFor()).as("%s", String.join("\n", said)).isZero();
    assertThat(said).anyMatch(line -> line.matches("All [0-9]+ steps held\\."));
    assertThat(said).filteredOn(line -> line.contains(": refused. ")).hasSize(25);
    assertThat(said).filteredOn(line -> line.contains(": does not hold: ")).hasSize(6);
    assertThat(said)
        .anyMatch(line -> line.contains("The page says: All is in place."))
        .anyMatch(line -> line.matches(" +The verifier: [0-9]+ places told: on legal grounds"))
        .anyMatch(line -> line.matches(" +With the key of the program for cases: .*403.*"))
        .anyMatch(line -> line.contains("tailor-nightly.zip: "))
        .anyMatch(line -> line.contains("a mail to ourselves came in again"))
        .anyMatch(line -> line.matches(".*([0-9]+ broken: exit code 1|: exit code 0).*"))
        .anyMatch(line -> line.contains("The tailor's file OPENS"))
        .anyMatch(line -> line.contains("The clinic's file stays SHUT: 503"));
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.filter(each -> each.getFileName().toString().startsWith("janji-"))).isEmpty();
    }
    assertThat(ProcessHandle.allProcesses())
        .noneMatch(each -> each.info().commandLine().orElse("").contains(folder.toString()));
  }
}
