package id.janji.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.janji.process.ProcessException.Code;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The operating-system user that runs a child process: Janji's own user, or a separate one when
/// Janji runs as root.
///
/// @param name as in the user database
/// @param task what the child does, as it stands in a sentence: "runs PostgreSQL"
/// @param switching the words before a command that make it run as this user; empty if it does
///   anyway
public record OsUser(String name, String task, List<String> switching) {
  private static final Path SELF = Path.of("/proc/self");
  private static final int OUTPUT_LIMIT_BYTES = 64 * 1024;

  /// How a command ended and what it said.
  public record Ran(int exitCode, String output) {
    public boolean succeeded() {
      return exitCode == 0;
    }
  }

  /// The user of this process.
  public static OsUser current() {
    return current("runs Janji");
  }

  private static OsUser current(String task) {
    try {
      return new OsUser(Files.getOwner(SELF).getName(), task, List.of());
    } catch (IOException e) {
      throw new ProcessException(Code.OS_USER, "The users of this machine cannot be read.", e);
    }
  }

  /// The user for a child that is to run as `separate`, which is created if it is needed and
  /// absent.
  ///
  /// @param task what the child does, as in [#task]
  /// @throws ProcessException with `OS_USER`
  public static OsUser forChild(String separate, String task) {
    try {
      OsUser current = current(task);
      if ((int) Files.getAttribute(SELF, "unix:uid") != 0) {
        return current;
      }
      if (!exists(separate)) {
        current.create(separate);
      }
      String group = current.run(List.of(tool("id"), "-g", separate)).output().strip();
      OsUser user =
          new OsUser(
              separate,
              task,
              List.of(
                  tool("setpriv"),
                  "--reuid=" + separate,
                  "--regid=" + group,
                  "--init-groups",
                  "--no-new-privs",
                  "--"));
      user.requireSwitching();
      return user;
    } catch (IOException e) {
      throw new ProcessException(Code.OS_USER, "The users of this machine cannot be read.", e);
    }
  }

  /// Whether commands have to switch to this user.
  public boolean separate() {
    return !switching.isEmpty();
  }

  /// A process about to be started as this user, with an environment that holds nothing of ours.
  public ProcessBuilder process(List<String> command) {
    List<String> words = new ArrayList<>(switching);
    words.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().clear();
    builder.environment().put("PATH", "/usr/bin:/bin");
    builder.environment().put("LC_ALL", "C");
    builder.directory(new File("/"));
    builder.redirectInput(new File("/dev/null"));
    builder.redirectErrorStream(true);
    return builder;
  }

  /// Runs a command to its end.
  ///
  /// @throws ProcessException with `INTERRUPTED`
  public Ran run(List<String> command) {
    try {
      Process process = process(command).start();
      try (InputStream output = process.getInputStream()) {
        String text = new String(output.readNBytes(OUTPUT_LIMIT_BYTES), UTF_8);
        output.transferTo(OutputStream.nullOutputStream());
        return new Ran(process.waitFor(), text);
      } finally {
        process.destroy();
      }
    } catch (IOException e) {
      return new Ran(127, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProcessException(Code.INTERRUPTED, "The wait for a command was interrupted.", e);
    }
  }

  /// Makes this user the owner of a file or folder that Janji has just created.
  public void own(Path path) throws IOException {
    if (separate()) {
      Files.setOwner(
          path, path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(name));
    }
  }

  /// Checks that this user can enter `folder`, or the nearest ancestor that exists.
  ///
  /// @throws ProcessException `NOT_TRAVERSABLE` naming the folder that is in the way
  public void requireEntry(Path folder) {
    List<Path> way = new ArrayList<>();
    for (Path step = folder; step != null; step = step.getParent()) {
      if (Files.isDirectory(step)) {
        way.addFirst(step);
      }
    }
    if (!separate() || way.isEmpty() || enters(way.getLast())) {
      return;
    }
    Path closed = way.stream().filter(step -> !enters(step)).findFirst().orElse(folder);
    throw new ProcessException(
        Code.NOT_TRAVERSABLE,
        "The user %s, who %s, cannot enter %s; choose a data folder outside it or run: chmod o+x %s"
            .formatted(name, task, closed, closed));
  }

  /// The full path of a command of the system.
  ///
  /// @throws ProcessException `OS_USER` if it is not installed
  public static String tool(String command) {
    return Stream.of("/usr/bin", "/bin", "/usr/sbin", "/sbin")
        .map(folder -> Path.of(folder, command))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() ->
            new ProcessException(
                Code.OS_USER,
                "The command %s is missing; install the packages util-linux, coreutils and passwd."
                    .formatted(command)))
        .toString();
  }

  private void requireSwitching() {
    Ran ran = run(List.of(tool("true")));
    if (!ran.succeeded()) {
      throw new ProcessException(
          Code.OS_USER,
          "Janji runs as root and cannot switch to the user %s, who %s: %s"
              .formatted(name, task, ran.output().strip()));
    }
  }

  private boolean enters(Path folder) {
    return run(List.of(tool("test"), "-x", folder.toString())).succeeded();
  }

  private void create(String user) throws IOException {
    Ran ran =
        run(
            List.of(
                tool("useradd"),
                "--system",
                "--user-group",
                "--no-create-home",
                "--home-dir=/nonexistent",
                "--shell=/usr/sbin/nologin",
                user));
    if (!ran.succeeded() && !exists(user)) {
      throw new ProcessException(
          Code.OS_USER,
          "The user %s, who %s, cannot be created: %s".formatted(user, task, ran.output().strip()));
    }
  }

  private static boolean exists(String user) throws IOException {
    try {
      Path.of("/").getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user);
      return true;
    } catch (UserPrincipalNotFoundException _) {
      return false;
    }
  }
}
