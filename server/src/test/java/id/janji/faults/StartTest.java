package id.janji.faults;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Built;
import id.janji.Refusal;
import id.janji.db.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A server that cannot start as told says why in one line, ends with exit code 2 and leaves no
/// process behind: in a process of its own, as the launcher starts it, for what comes before the
/// database, after it and from another process; the other reasons are tried in this one.
@Tag("slow")
final class StartTest {
  private Path folder;

  private record Ended(int code, String errors) {}

  @BeforeEach
  void folder() throws IOException {
    folder = RealServer.open();
  }

  @AfterEach
  void nothingIsLeft() throws IOException {
    String here = folder.toString();
    assertThat(
            ProcessHandle.allProcesses()
                .filter(p -> p.info().commandLine().orElse("").contains(here)))
        .isEmpty();
    RealServer.delete(folder);
  }

  private List<String> words(String... settings) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("--data", folder.resolve("data").toString());
    for (String door : List.of("--port", "--tls-port", "--s3-port", "--s3-tls-port")) {
      all.put(door, "0");
    }
    for (int i = 0; i < settings.length; i += 2) {
      all.put(settings[i], settings[i + 1]);
    }
    List<String> words = new ArrayList<>();
    all.forEach((name, value) -> words.addAll(List.of(name, value)));
    return words;
  }

  /// In this process.
  private void refusedHere(String[] settings, String... words) {
    String sentence = Refusal.of(words(settings)).orElseThrow();
    assertThat(sentence.lines().toList()).as(sentence).hasSize(1);
    assertThat(sentence).contains(words);
  }

  private Ended start(String... settings) throws Exception {
    List<String> command = new ArrayList<>(Built.java());
    command.add("id.janji.Server");
    command.addAll(words(settings));
    Path errors = Files.createTempFile("janji-start", ".err");
    Process process =
        new ProcessBuilder(command)
            .redirectError(errors.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    int code = process.waitFor();
    String said =
        String.join(
            "\n",
            Files.readString(errors, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("WARNING:"))
                .toList());
    Files.delete(errors);
    return new Ended(code, said);
  }

  private static void refused(Ended ended, String... words) {
    assertThat(ended.errors().lines().toList()).as(ended.errors()).hasSize(1);
    assertThat(ended.errors()).contains(words).doesNotContain("\tat ");
    assertThat(ended.code()).isEqualTo(2);
  }

  @Test
  void whereAPortIsTaken() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      String port = Integer.toString(other.getLocalPort());

      refused(start("--port", port), "Port " + port + " is in use", "--port.");
      for (String door : List.of("--tls-port", "--s3-port", "--s3-tls-port")) {
        refusedHere(these(door, port), "Port " + port + " is in use", door + ".");
      }
    }
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void whereTwoDoorsShareAPort() throws Exception {
    String free;
    try (ServerSocket once = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      free = Integer.toString(once.getLocalPort());
    }

    refusedHere(these("--port", free, "--s3-port", free), "Port " + free, "--s3-port.");
  }

  @Test
  void whereAMailToOurselvesCouldNotLeaveOrNotComeBack() {
    String address = "loop@lumbung.example";
    refusedHere(these("--mail-loop", "loop"), "--mail-loop is an address");
    refusedHere(these("--mail-loop", "loop@localhost"), "--mail-loop is an address");
    refusedHere(these("--mail-loop", address, "--mail-port", "0"), "--mail-loop needs --relay");
    refusedHere(
        these("--mail-loop", address, "--relay", "mail.lumbung.example:587"),
        "--mail-loop needs",
        "--mail-port");
  }

  @Test
  void whereAKeyIsDamaged() throws Exception {
    Path keys = Files.createDirectories(folder.resolve("data/keys"));
    own(keys, "rwx------");
    own(folder.resolve("data"), "rwx--x--x");
    Files.writeString(keys.resolve("installation.key"), "short");
    own(keys.resolve("installation.key"), "rw-------");

    refused(start(), "installation.key", "32 bytes");
  }

  @Test
  void whereTheDataFolderIsOfANewerVersion() throws Exception {
    Files.createDirectories(folder.resolve("data"));
    Files.writeString(folder.resolve("data/VERSION"), "janji-data 99\npostgresql 18\n");

    refusedHere(these(), "newer Janji");
  }

  @Test
  void whereAFileStandsInPlaceOfTheDataFolder() throws Exception {
    Files.writeString(folder.resolve("data"), "");

    refusedHere(these(), folder.resolve("data").toString());
  }

  @Test
  void whereTheCertificateIsOutOfDateOrLocked() throws Exception {
    Path store = certificate("-2d", "1");
    Path password = Files.writeString(folder.resolve("password"), "secret-of-the-store\n");
    Path wrong = Files.writeString(folder.resolve("wrong"), "another-password\n");
    String[] certificate = {"--certificate", store.toString()};

    refusedHere(with(certificate, password), "was valid until", store.toString());
    refusedHere(with(certificate, wrong), "does not open", wrong.toString());
    Files.delete(store);
    certificate("+2d", "9");
    refusedHere(with(certificate, password), "valid only from", store.toString());
    Files.writeString(store, "no store");
    refusedHere(with(certificate, password), store.toString());
  }

  @Test
  void whereAnotherRunsOnTheDataFolder() throws Exception {
    try (RealServer other = RealServer.unprobed(folder)) {
      String pid = Long.toString(ProcessHandle.current().pid());

      refused(start(), "Process " + pid, other.data().toString());
      assertThat(other.get("/policy").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void whereTheClusterIsDamagedOrSomebodyElses() throws Exception {
    RealServer.unprobed(folder).close();
    Path control = folder.resolve("data/cluster/global/pg_control");
    byte[] whole = Files.readAllBytes(control);
    Files.write(control, new byte[whole.length]);
    refusedHere(these(), folder.resolve("data").toString());
    Files.write(control, whole);

    SmallDisk.assumeRoot();
    Path cluster = folder.resolve("data/cluster");
    UserPrincipal owner = Files.getOwner(cluster);
    Files.setOwner(cluster, Files.getOwner(folder));
    refusedHere(these(), folder.resolve("data").toString());
    Files.setOwner(cluster, owner);
  }

  @Test
  void whereTheDataFolderCanOnlyBeRead() throws Exception {
    Path data = Files.createDirectories(folder.resolve("data"));
    try (SmallDisk _ = SmallDisk.mounted(data, "ro")) {
      refusedHere(these(), data.toString(), "Read-only");
    }
  }

  @Test
  void whereAnExternalDatabaseIsNotThere() throws Exception {
    refusedHere(external("127.0.0.1:1", "postgres", "secret"), "127.0.0.1:1");
  }

  @Test
  void whereAnExternalDatabaseIsNotFit() throws Exception {
    try (EmbeddedPostgres other = EmbeddedPostgres.temporary()) {
      String address = "127.0.0.1:" + other.port();
      try (Connection connection = other.connect("postgres");
          Statement statement = connection.createStatement()) {
        statement.execute("create role weak login password 'weak'");
      }
      refusedHere(external(address, "weak", "weak"), "permission denied");
      refusedHere(external(address, "weak", "wrong"), address, "weak");

      try (Relay older = Relay.to(other.port(), "18.", "13.")) {
        refusedHere(
            external("127.0.0.1:" + older.port(), "weak", "weak"), "PostgreSQL 13.", "needs 18");
      }
    }
  }

  @Test
  void whereAnotherRunsOnTheDataFolderWithAnExternalDatabase() throws Exception {
    try (EmbeddedPostgres database = EmbeddedPostgres.temporary();
        RealServer other =
            RealServer.unprobed(
                folder,
                "--database",
                "jdbc:postgresql://127.0.0.1:" + database.port() + "/",
                "--database-password",
                database.administrator().path().toString())) {
      refused(
          start(external("127.0.0.1:1", "postgres", "secret")),
          other.data().toString(),
          "runs Janji");
    }
  }

  private static String[] these(String... settings) {
    return settings;
  }

  private String[] external(String address, String user, String password) throws Exception {
    Path file = Files.writeString(folder.resolve("password"), user + "\n" + password + "\n");
    own(file, "rw-------");
    return these(
        "--port",
        "0",
        "--database",
        "jdbc:postgresql://" + address + "/",
        "--database-password",
        file.toString());
  }

  private static String[] with(String[] certificate, Path password) {
    List<String> settings = new ArrayList<>(List.of(certificate));
    settings.addAll(List.of("--certificate-password", password.toString()));
    return settings.toArray(String[]::new);
  }

  private Path certificate(String from, String days) throws Exception {
    Path store = folder.resolve("store.p12");
    int code =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "j",
                "-dname",
                "CN=janji.example",
                "-startdate",
                from,
                "-validity",
                days,
                "-storetype",
                "PKCS12",
                "-storepass",
                "secret-of-the-store",
                "-keystore",
                store.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
    assertThat(code).isZero();
    return store;
  }

  private static void own(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }
}
