package id.janji.db.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.janji.db.postgres.DatabaseException.Code;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// The shipped PostgreSQL, unpacked. One digest over all its files is pinned here: it is checked
/// after unpacking and again at each start, so that neither an exchanged archive nor a file lost in
/// a power cut is ever run.
///
/// @param folder holds `bin`, `lib` and `share`; Janji owns it, the server can only read it
record Binaries(Path folder) {
  static final int MAJOR = 18;
  static final String VERSION = "18.6.0";
  private static final String TREE_SHA256 =
      "ce056a87f3b560618a2e5099e1cac653b2a5e01b3553bc37e11f573ab95b148b";
  private static final long TREE_CRC32C = 0x983b2c8bL;
  static final String SCRATCH = ".unpacking-";
  private static final String ARCHIVE = "/postgres-linux-x86_64.txz";
  private static final int ENTRIES_LIMIT = 10_000;
  private static final long SIZE_LIMIT_BYTES = 512L << 20;

  /// The binaries under `base`, unpacked into a folder named after the version if they are not
  /// there yet. Several processes may do this at once.
  ///
  /// @throws DatabaseException `NO_BINARIES`, `BAD_BINARIES`, `NOT_WRITABLE` or `DISK_FULL`
  static Binaries unpackedIn(Path base) {
    Path target = base.resolve(VERSION);
    try {
      if (Files.isDirectory(target) && intact(target)) {
        return new Binaries(target);
      }
      DataFolder.createShared(base);
      Path scratch = Files.createTempDirectory(base, SCRATCH);
      try {
        fill(scratch, base);
        requireExpected(scratch);
        publish(scratch, target);
      } finally {
        DataFolder.delete(scratch);
      }
      return new Binaries(target);
    } catch (IOException e) {
      throw DataFolder.fault(base, e);
    }
  }

  /// The full path of one of `initdb`, `pg_ctl`, `postgres`.
  String tool(String name) {
    return folder.resolve("bin").resolve(name).toString();
  }

  private static void requireExpected(Path tree) throws IOException {
    String digest = digest(tree);
    if (!digest.equals(TREE_SHA256) || !intact(tree)) {
      throw new DatabaseException(
          Code.BAD_BINARIES,
          "The shipped PostgreSQL is not version %s: its files have the digest %s."
              .formatted(VERSION, digest));
    }
  }

  private static void publish(Path scratch, Path target) throws IOException {
    Files.setPosixFilePermissions(scratch, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path aside = scratch.resolveSibling(scratch.getFileName() + ".broken");
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS) && !intact(target)) {
      Files.move(target, aside, StandardCopyOption.ATOMIC_MOVE);
      DataFolder.delete(aside);
    }
    try {
      Files.move(scratch, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      if (!intact(target)) {
        throw e;
      }
    }
  }

  /// Checks that there is a PostgreSQL for this platform.
  ///
  /// @throws DatabaseException `NO_BINARIES`
  static void requireShipped() {
    String system = System.getProperty("os.name", "");
    String arch = System.getProperty("os.arch", "");
    boolean fits = system.equals("Linux") && arch.equals("amd64");
    if (!fits || Binaries.class.getResource(ARCHIVE) == null) {
      throw new DatabaseException(
          Code.NO_BINARIES,
          "No PostgreSQL is shipped for %s %s; name an external PostgreSQL %d in the settings."
              .formatted(system, arch, MAJOR));
    }
  }

  /// Copying what temporary servers of this user have unpacked before is ten times cheaper. It is
  /// checked like any other.
  private static void fill(Path scratch, Path base) throws IOException {
    Path known = TemporaryFolder.binaries(TemporaryFolder.cache()).resolve(VERSION);
    if (!known.startsWith(base) && Files.isDirectory(known) && intact(known)) {
      TemporaryFolder.copy(known, scratch);
    } else {
      unpack(scratch);
    }
  }

  private static void unpack(Path into) throws IOException {
    requireShipped();
    try (InputStream archive = Binaries.class.getResourceAsStream(ARCHIVE)) {
      unpack(new BufferedInputStream(Objects.requireNonNull(archive)), into);
    }
  }

  private static void unpack(InputStream archive, Path into) throws IOException {
    try (var tar = new TarArchiveInputStream(new XZInputStream(archive))) {
      long sizeBytes = 0;
      int entries = 0;
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        sizeBytes += entry.getSize();
        if (++entries > ENTRIES_LIMIT || sizeBytes > SIZE_LIMIT_BYTES) {
          throw new IOException("the archive is larger than any PostgreSQL");
        }
        unpack(entry, tar, into);
      }
    }
  }

  private static void unpack(TarArchiveEntry entry, InputStream content, Path into)
      throws IOException {
    Path path = inside(into, into.resolve(entry.getName()));
    Files.createDirectories(path.getParent());
    if (entry.isDirectory()) {
      Files.createDirectories(path);
    } else if (entry.isSymbolicLink()) {
      inside(into, path.resolveSibling(entry.getLinkName()));
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
    } else if (entry.isFile() && !entry.isLink()) {
      Files.copy(content, path);
      boolean executable = (entry.getMode() & 0100) != 0;
      Files.setPosixFilePermissions(
          path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    } else {
      throw new IOException("the archive holds neither file, folder nor link: " + entry.getName());
    }
  }

  private static Path inside(Path root, Path path) throws IOException {
    Path normal = path.normalize();
    if (!normal.startsWith(root)) {
      throw new IOException("the archive leaves its folder: " + path);
    }
    return normal;
  }

  private static boolean intact(Path tree) throws IOException {
    CRC32C crc = new CRC32C();
    try (OutputStream out = new CheckedOutputStream(OutputStream.nullOutputStream(), crc)) {
      describe(tree, out);
    }
    return crc.getValue() == TREE_CRC32C;
  }

  private static String digest(Path tree) throws IOException {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), sha256)) {
        describe(tree, out);
      }
      return HexFormat.of().formatHex(sha256.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /// Writes each file's path, kind and content, in the order of the paths.
  private static void describe(Path tree, OutputStream out) throws IOException {
    try (Stream<Path> walk = Files.walk(tree)) {
      for (Path path : walk.sorted().toList()) {
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
          describe(tree.relativize(path), path, out);
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void describe(Path name, Path file, OutputStream out) throws IOException {
    boolean link = Files.isSymbolicLink(file);
    String kind = link ? "link" : Files.isExecutable(file) ? "program" : "file";
    long sizeBytes = link ? 0 : Files.size(file);
    out.write("%s\n%s\n%d\n".formatted(name, kind, sizeBytes).getBytes(UTF_8));
    if (link) {
      out.write((Files.readSymbolicLink(file) + "\n").getBytes(UTF_8));
    } else {
      Files.copy(file, out);
    }
  }
}
