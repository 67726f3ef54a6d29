package id.janji.db.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import id.janji.db.postgres.DatabaseException.Code;
import id.janji.process.OsUser.Ran;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The files of one PostgreSQL server and the settings with which it always runs.
record Cluster(DataFolder folder, Binaries binaries, ServerUser user, PasswordFile superuser) {
  private static final int LOGS_KEPT = 10;
  private static final Pattern COMPLAINT =
      Pattern.compile(".*(PANIC|FATAL|rror:|could not|cannot|invalid|unrecognized).*");

  /// Given on the command line, where neither a file nor a statement can override them.
  ///
  /// Error texts leave out statements, parameters and details, so that no row of a customer gets
  /// into the log.
  private static final List<String> FIXED =
      List.of(
          "fsync=on",
          "full_page_writes=on",
          "synchronous_commit=on",
          "wal_level=replica",
          "password_encryption=scram-sha-256",
          "listen_addresses=127.0.0.1",
          "unix_socket_directories=",
          "allow_alter_system=off",
          "restart_after_crash=on",
          "logging_collector=on",
          "log_destination=stderr",
          "log_filename=%Y%m%d-%H%M%S.log",
          "log_rotation_age=1d",
          "log_rotation_size=10MB",
          "log_timezone=UTC",
          "timezone=UTC",
          "log_statement=none",
          "log_min_error_statement=panic",
          "log_error_verbosity=terse",
          "log_parameter_max_length=0",
          "log_parameter_max_length_on_error=0");

  /// Collation by code point, built into the server, so that no update of the system's locales can
  /// ever break an index. What is set here is only proposed: it is written into the cluster's own
  /// configuration, where an operator may change it.
  private static final List<String> INITDB =
      List.of(
          "--auth=scram-sha-256",
          "--data-checksums",
          "--encoding=UTF8",
          "--locale-provider=builtin",
          "--builtin-locale=C.UTF-8",
          "--locale=C",
          "--set=shared_buffers=64MB",
          "--set=max_connections=60",
          "--set=jit=off",
          "--set=scram_iterations=" + PasswordFile.SCRAM_ITERATIONS,
          "--set=max_wal_senders=0",
          "--set=max_wal_size=512MB");

  /// Makes the cluster if it is absent: complete or not at all.
  void create() {
    try {
      DataFolder.write(folder.accessRules(), "host all all 127.0.0.1/32 scram-sha-256\n");
      if (Files.isDirectory(folder.cluster())) {
        return;
      }
      Path scratch = Files.createDirectory(folder.scratch());
      Files.setPosixFilePermissions(scratch, PosixFilePermissions.fromString("rwx--x--x"));
      try {
        initialize(scratch.resolve("password"), scratch.resolve("cluster"));
      } finally {
        DataFolder.delete(scratch);
      }
    } catch (IOException e) {
      throw DataFolder.fault(folder.root(), e);
    }
  }

  /// A name for what [#create] makes, which changes with everything that goes into it.
  static String recipe() {
    return Binaries.VERSION + "-" + Integer.toHexString(INITDB.hashCode());
  }

  /// The command of the server on `port`; equal commands mean equal settings.
  List<String> command(int port) {
    List<String> words = new ArrayList<>();
    words.addAll(List.of(binaries.tool("postgres"), "-D", folder.cluster().toString()));
    for (String setting : FIXED) {
      words.addAll(List.of("-c", setting));
    }
    words.addAll(List.of("-c", "hba_file=" + folder.accessRules()));
    words.addAll(List.of("-c", "log_directory=" + folder.log()));
    words.addAll(List.of("-c", "cluster_name=" + name()));
    words.addAll(List.of("-c", "port=" + port));
    return words;
  }

  /// A name by which the processes of this cluster are told from those of others.
  String name() {
    byte[] place = folder.cluster().toString().getBytes(UTF_8);
    return "janji-" + UUID.nameUUIDFromBytes(place).toString().substring(0, 8);
  }

  /// The first complaint of the server since it was last started, in its own words.
  Optional<String> complaint() {
    return complaintIn(folder.startLog())
        .or(() -> logs().stream().findFirst().flatMap(Cluster::complaintIn));
  }

  /// Removes all but the newest log files; the server itself only ever adds some.
  void pruneLogs() {
    try {
      for (Path old : logs().stream().skip(LOGS_KEPT).toList()) {
        Files.deleteIfExists(old);
      }
    } catch (IOException e) {
      throw DataFolder.fault(folder.log(), e);
    }
  }

  private void initialize(Path passwordLine, Path scratch) throws IOException {
    hand(passwordLine);
    DataFolder.createOwned(scratch, user);
    List<String> words = new ArrayList<>();
    words.addAll(List.of(binaries.tool("initdb"), "--pgdata=" + scratch));
    words.addAll(List.of("--username=" + superuser.user(), "--pwfile=" + passwordLine));
    words.addAll(INITDB);
    Ran ran = user.run(words);
    if (!ran.succeeded()) {
      throw notCreated(ran.output());
    }
    Files.move(scratch, folder.cluster(), StandardCopyOption.ATOMIC_MOVE);
    DataFolder.force(folder.root());
  }

  private void hand(Path passwordLine) throws IOException {
    char[] password = superuser.password();
    ByteBuffer line = ByteBuffer.allocate(password.length * 4);
    UTF_8.newEncoder().encode(CharBuffer.wrap(password), line, true);
    Arrays.fill(password, '\0');
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    try (var out = FileChannel.open(passwordLine, Set.of(CREATE_NEW, WRITE), ownerOnly)) {
      out.write(line.flip());
    } finally {
      Arrays.fill(line.array(), (byte) 0);
    }
    user.own(passwordLine);
  }

  private DatabaseException notCreated(String output) {
    String complaint = complaintIn(output.lines()).orElse(output.strip());
    Code code = DataFolder.full(output) ? Code.DISK_FULL : Code.NOT_CREATED;
    return new DatabaseException(
        code, "No database could be made in %s: %s".formatted(folder.root(), complaint));
  }

  private List<Path> logs() {
    try (Stream<Path> files = Files.list(folder.log())) {
      return files
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .sorted(Comparator.reverseOrder())
          .toList();
    } catch (IOException e) {
      throw DataFolder.fault(folder.log(), e);
    }
  }

  private static Optional<String> complaintIn(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return complaintIn(lines);
    } catch (IOException | UncheckedIOException _) {
      return Optional.empty();
    }
  }

  private static Optional<String> complaintIn(Stream<String> lines) {
    return lines.filter(line -> COMPLAINT.matcher(line).matches()).findFirst();
  }
}
