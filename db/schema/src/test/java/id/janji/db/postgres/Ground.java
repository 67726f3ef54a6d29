package id.janji.db.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import id.janji.db.postgres.DatabaseException.Code;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A data folder for one test, with what happened to its server, and ways to act from outside.
final class Ground implements AutoCloseable {
  final BlockingQueue<PostgresEvent> events = new LinkedBlockingQueue<>();
  final PostgresSettings settings;
  private final List<Path> extras = new ArrayList<>();

  private Ground(PostgresSettings settings) {
    this.settings = settings.withListener(events::add);
  }

  /// A folder that already holds a cluster.
  static Ground withCluster() {
    return new Ground(TemporaryFolder.create());
  }

  /// Another path, with the settings of an existing ground.
  static Ground at(PostgresSettings settings, Path folder) {
    return new Ground(PostgresSettings.in(folder).withBinaries(settings.binariesFolder()));
  }

  /// A path at which nothing is yet.
  static Ground bare() throws IOException {
    Path path = Files.createTempDirectory("janji-bare-");
    Files.delete(path);
    Path binaries = TemporaryFolder.binaries(TemporaryFolder.cache(path));
    return new Ground(PostgresSettings.in(path).withBinaries(binaries));
  }

  Path folder() {
    return settings.dataFolder();
  }

  Path cluster() {
    return folder().resolve("cluster");
  }

  EmbeddedPostgres start() {
    return EmbeddedPostgres.start(settings);
  }

  /// The fault with which the start is refused, which must be of this kind.
  DatabaseException refusal(Code code) {
    return refusal(settings, code);
  }

  static DatabaseException refusal(PostgresSettings settings, Code code) {
    DatabaseException refusal =
        catchThrowableOfType(
            DatabaseException.class, () -> EmbeddedPostgres.start(settings).close());
    assertThat(refusal).isNotNull();
    assertThat(refusal.code()).as(refusal.sentence()).isEqualTo(code);
    return refusal;
  }

  /// The next event, which must be of this kind.
  <E extends PostgresEvent> E next(Class<E> kind) throws InterruptedException {
    PostgresEvent event = events.poll(60, TimeUnit.SECONDS);
    assertThat(event).isInstanceOf(kind);
    return kind.cast(event);
  }

  @Override
  public void close() throws IOException {
    for (Path extra : extras) {
      DataFolder.delete(extra);
    }
    DataFolder.delete(folder());
  }

  static boolean root() {
    return System.getProperty("user.name").equals("root");
  }

  static void assumeRoot(String lost) {
    if (!root()) {
      System.out.println("SKIPPED (only root can try it): " + lost);
    }
    assumeTrue(root(), lost);
  }

  /// Another JVM that runs `main` as the same user.
  static Process fork(Class<?> main, Object... arguments) throws IOException {
    return fork(List.of(), System.getProperty("java.class.path"), main, arguments);
  }

  /// Another JVM that runs `main` as the user `nobody`, who cannot read this build: it gets copies.
  Process forkAsNobody(Class<?> main, Object... arguments) throws IOException {
    Path copies = Files.createTempDirectory("janji-classes-");
    extras.add(copies);
    String path = System.getProperty("java.class.path");
    for (String entry : path.split(File.pathSeparator)) {
      new ProcessBuilder("cp", "-r", entry, copies.toString()).inheritIO().start().onExit().join();
    }
    new ProcessBuilder("chmod", "-R", "a+rX", copies.toString()).start().onExit().join();
    StringBuilder readable = new StringBuilder();
    for (String entry : path.split(File.pathSeparator)) {
      readable.append(copies.resolve(Path.of(entry).getFileName())).append(File.pathSeparator);
    }
    ServerUser nobody = ServerUser.forServer("nobody");
    return fork(nobody.switching(), readable.toString(), main, arguments);
  }

  private static Process fork(
      List<String> switching, String classPath, Class<?> main, Object... arguments)
      throws IOException {
    List<String> words = new ArrayList<>(switching);
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
    words.addAll(List.of("-cp", classPath, main.getName()));
    Stream.of(arguments).map(Object::toString).forEach(words::add);
    return new ProcessBuilder(words)
        .directory(new File("/"))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /// All that a forked JVM said, once it has ended.
  static List<String> said(Process process) throws IOException {
    try (BufferedReader out = process.inputReader()) {
      return out.lines().toList();
    }
  }

  /// Ends a process as a power cut would.
  static void kill(long pid) {
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
  }

  /// Sends a signal that the JDK does not know.
  static void signal(String name, long pid) throws IOException {
    new ProcessBuilder("kill", "-" + name, "" + pid).inheritIO().start().onExit().join();
  }

  /// A folder of its own file system of `size`, which is unmounted by the caller.
  static void mount(Path folder, String options) throws IOException {
    Process mount =
        new ProcessBuilder(
                "mount", "-t", "tmpfs", "-o", "mode=755," + options, "tmpfs", folder.toString())
            .redirectErrorStream(true)
            .start();
    List<String> said = said(mount);
    boolean mounted = mount.onExit().join().exitValue() == 0;
    if (!mounted) {
      System.out.println("SKIPPED (no file system can be mounted here): " + said);
    }
    assumeTrue(mounted);
  }

  static void remount(Path folder, String options) throws IOException {
    new ProcessBuilder("mount", "-o", "remount," + options, folder.toString())
        .inheritIO()
        .start()
        .onExit()
        .join();
  }

  static void unmount(Path folder) throws IOException {
    new ProcessBuilder("umount", folder.toString()).inheritIO().start().onExit().join();
  }
}
