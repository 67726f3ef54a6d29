package id.janji.demo;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Built;
import id.janji.TestFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
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

/// The demonstration, told to stop at a bad moment: it leaves nothing behind and claims nothing
/// false. Each time in a process of its own; in place of the launcher stands one that does what a
/// test needs.
@Tag("slow")
final class StoppedTest {
  private static final int SIGTERM = 143;

  private final List<String> said = new ArrayList<>();
  private Path folder;

  @BeforeEach
  void aHome() throws IOException {
    folder = TestFolder.named("stopped");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    Path repository = Path.of("..").toRealPath();
    for (String each : new String[] {"docs", "policies"}) {
      Files.createSymbolicLink(folder.resolve(each), repository.resolve(each));
    }
    launcher("[ $2 != lint ]");
  }

  @AfterEach
  void remove() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  private void launcher(String does) throws IOException {
    Path launcher = Files.writeString(folder.resolve("janji"), "#!/bin/sh\n" + does + "\n");
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void leavesNothingBehindInTheMiddleOfTheStart() throws Exception {
    Process demo = start();
    BufferedReader out = until(demo, "Starting the database");

    demo.toHandle().destroy();

    assertThatItEndedWell(demo, out);
  }

  /// What Ctrl-C does to a command may be seen before it is known that it was meant for all.
  @Test
  void doesNotCallAStepFailedThatWasStoppedWithIt() throws Exception {
    launcher("(sleep 0.3; kill -TERM $PPID) & exit 143");
    Process demo = start();

    assertThatItEndedWell(demo, demo.inputReader());
  }

  @Test
  @Tag("full")
  void goesToAnotherDoorWhenTheUsualOneIsTakenInTheMeantime() throws Exception {
    Process demo = start();
    BufferedReader out = until(demo, "Starting the database");
    try (ServerSocket other = new ServerSocket()) {
      take(other);
      read(out, "Published cloud-provider");
      demo.toHandle().destroy();
    }

    assertThatItEndedWell(demo, out);
  }

  /// Unless somebody has it already, in which case the demonstration is not there either.
  private static void take(ServerSocket usual) throws IOException {
    try {
      usual.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 8420));
    } catch (java.net.BindException e) {
      System.out.println("8420 is somebody else's: " + e.getMessage());
    }
  }

  private Process start() throws IOException {
    List<String> command = new ArrayList<>(Built.java());
    command.add("-Djava.io.tmpdir=" + folder);
    command.addAll(List.of(Demo.class.getName(), "--home", folder.toString()));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private BufferedReader until(Process demo, String words) throws IOException {
    BufferedReader out = demo.inputReader();
    read(out, words);
    return out;
  }

  private void read(BufferedReader out, String words) throws IOException {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      said.add(line);
      if (line.contains(words)) {
        return;
      }
    }
    throw new AssertionError("never said: " + words + " in " + said);
  }

  private void assertThatItEndedWell(Process demo, BufferedReader out) throws Exception {
    out.lines().forEach(said::add);
    assertThat(demo.waitFor()).as("%s", said).isEqualTo(SIGTERM);
    assertThat(said).noneMatch(line -> line.contains("hold"));
    assertThat(said).noneMatch(line -> line.contains("Exception"));
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.filter(each -> each.getFileName().toString().startsWith("janji-"))).isEmpty();
    }
    assertThat(ProcessHandle.allProcesses())
        .noneMatch(each -> each.info().commandLine().orElse("").contains(folder.toString()));
  }
}
