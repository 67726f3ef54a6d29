package id.janji.keyring;

import id.janji.entry.Leaf;
import id.janji.keyring.KeyringException.Code;
import id.janji.keyring.process.Keyring;
import id.janji.process.OsUser;
import id.janji.seal.key.RegionRoot;
import id.janji.tlog.receipt.Receipt;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The words that start the key process, and the classes that it needs: where they lie, or copies
/// that another user can read.
record Program(OsUser user, List<Path> classPath) {
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
  private static final List<Class<?>> NEEDED =
      List.of(Keyring.class, RegionRoot.class, Receipt.class, Leaf.class);
  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwxr-xr-x");
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-r--r--");

  /// The program for the settings' user, and the folder of the keyring made if it is absent.
  ///
  /// @throws KeyringException with `NOT_STARTED`
  static Program laid(KeyringSettings settings) {
    OsUser user = OsUser.forChild(settings.osUser(), "holds the keys");
    try {
      Path folder = settings.folder();
      if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
        Files.createDirectory(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        user.own(folder);
      }
      user.requireEntry(folder);
      user.requireEntry(JAVA.resolveSibling("."));
      List<Path> origins = NEEDED.stream().map(Program::origin).distinct().toList();
      return new Program(user, user.separate() ? copies(settings, origins) : origins);
    } catch (IOException e) {
      throw new KeyringException(
          Code.NOT_STARTED, "The key process cannot be laid out: " + e.getMessage(), e);
    }
  }

  /// A process about to be started, with an empty environment and no core dumps.
  ProcessBuilder process(KeyringSettings settings) {
    List<String> words = new ArrayList<>();
    words.addAll(List.of(OsUser.tool("prlimit"), "--core=0:0", "--", JAVA.toString()));
    words.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-Xmx256m",
            "-Xss512k",
            "-Xshare:auto",
            "-XX:-UsePerfData",
            "-XX:+DisableAttachMechanism",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:+ExitOnOutOfMemoryError",
            "-Dfile.encoding=UTF-8",
            "--enable-native-access=ALL-UNNAMED"));
    words.add("-cp");
    words.add(
        classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    words.add(Keyring.class.getName());
    words.add(settings.folder().toString());
    if (settings.mode() == KeyringSettings.Mode.DEMO) {
      words.add("demo");
    }
    return user.process(words)
        .redirectInput(ProcessBuilder.Redirect.PIPE)
        .redirectErrorStream(false);
  }

  private static Path origin(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a class lies at no file: " + type, e);
    }
  }

  /// Made anew at each start of ours, so that they are those of this version.
  private static List<Path> copies(KeyringSettings settings, List<Path> origins)
      throws IOException {
    Path program = settings.folder().resolveSibling(settings.folder().getFileName() + "-program");
    delete(program);
    Files.createDirectory(program);
    Files.setPosixFilePermissions(program, FOLDER);
    List<Path> copies = new ArrayList<>();
    for (Path origin : origins) {
      Path copy = program.resolve(copies.size() + (Files.isDirectory(origin) ? "" : ".jar"));
      copy(origin, copy);
      copies.add(copy);
    }
    return copies;
  }

  private static void copy(Path origin, Path copy) throws IOException {
    try (Stream<Path> all = Files.walk(origin)) {
      for (Path path : all.toList()) {
        Path target = path.equals(origin) ? copy : copy.resolve(origin.relativize(path));
        Files.copy(path, target, StandardCopyOption.REPLACE_EXISTING);
        Files.setPosixFilePermissions(target, Files.isDirectory(target) ? FOLDER : FILE);
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
