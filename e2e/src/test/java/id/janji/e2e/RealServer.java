package id.janji.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;

/// The server of the demonstration as a child process, with its own database and invented people.
///
/// @param links by name, each good once; `first` is the first administrator's
record RealServer(Process process, BufferedReader said, Map<String, String> links, String origin)
    implements AutoCloseable {

  static RealServer start(Path folder) throws IOException {
    RunningServer.requireBuilt();
    // The database's own user passes through.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    Process process =
        RunningServer.java(
            "id.janji.demo.Stage",
            "--mode",
            "demo",
            "--provider",
            "Lumbung Teduh",
            "--policies",
            "../policies",
            "--data",
            folder.resolve("data").toString(),
            "--port",
            "0",
            "--tls-port",
            "0",
            "--s3-port",
            "0",
            "--s3-tls-port",
            "0");
    BufferedReader said = process.inputReader();
    Map<String, String> links = new HashMap<>();
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      if (line.startsWith("Open ")) {
        return new RealServer(process, said, links, line.substring("Open ".length()));
      }
      int tab = line.indexOf('\t');
      links.put(line.substring(0, tab), line.substring(tab + 1));
    }
    throw new IllegalStateException("the server ended before it opened a port");
  }

  /// The same for a browser.
  RunningServer running() {
    return new RunningServer(process, origin);
  }

  /// Switches off the row-level security of a table as an administrator could, and probes.
  void breakIsolation() throws IOException {
    tell("break");
  }

  void mendIsolation() throws IOException {
    tell("mend");
  }

  /// Leaves a request for access waiting for the clinic.
  ///
  /// @return the link of somebody who may sign it
  String ask() throws IOException {
    write("ask");
    String answer = said.readLine();
    if (answer == null || !answer.startsWith("approver\t") || !"done".equals(said.readLine())) {
      throw new IllegalStateException("the server says " + answer);
    }
    return answer.substring("approver\t".length());
  }

  /// Another link for somebody whose first one is used.
  String link(String name) throws IOException {
    write("link " + name);
    String answer = said.readLine();
    if (answer == null || !answer.startsWith("link\t") || !"done".equals(said.readLine())) {
      throw new IllegalStateException("the server says " + answer);
    }
    return answer.substring("link\t".length());
  }

  /// Has the DNS that the server asks show a text.
  void dns(String name, String text) throws IOException {
    tell("dns " + name + " " + text);
  }

  /// A customer with a letter, and the links of those whom a demand for it concerns.
  Map<String, String> demand() throws IOException {
    write("demand");
    Map<String, String> told = new HashMap<>();
    for (String line = said.readLine(); !"done".equals(line); line = said.readLine()) {
      String[] parts = String.valueOf(line).split("\t", 2);
      told.put(parts[0], parts[1]);
    }
    return told;
  }

  /// Slots of that customer's log come at once.
  void slots() throws IOException {
    tell("slots");
  }

  /// Every order of silence ends.
  void over() throws IOException {
    tell("over");
  }

  private void write(String word) throws IOException {
    process.outputWriter().write(word + "\n");
    process.outputWriter().flush();
  }

  private void tell(String word) throws IOException {
    write(word);
    String answer = said.readLine();
    if (!"done".equals(answer)) {
      throw new IllegalStateException("the server says " + answer);
    }
  }

  /// Ends it by the end of its input and waits until database and folder are free.
  @Override
  public void close() {
    try {
      process.outputWriter().close();
      process.waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
