package id.janji.db.postgres;

import id.janji.db.postgres.DatabaseException.Code;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/// The PostgreSQL that Janji ships and runs itself: on 127.0.0.1 only, by password only, durable,
/// under a user of its own when Janji runs as root.
///
/// If this process is killed, the server lives on and the next [#start] on the same folder takes it
/// over.
public final class EmbeddedPostgres implements Postgres {
  private static final String SUPERUSER = "postgres";

  private final DataFolder folder;
  private final PasswordFile superuser;
  private final Supervisor supervisor;
  private final Consumer<DataFolder> farewell;
  private boolean closed;

  private EmbeddedPostgres(
      DataFolder folder,
      PasswordFile superuser,
      Supervisor supervisor,
      Consumer<DataFolder> farewell) {
    this.folder = folder;
    this.superuser = superuser;
    this.supervisor = supervisor;
    this.farewell = farewell;
  }

  /// Starts the server on its data folder, which is made if absent; returns once it answers.
  ///
  /// @throws DatabaseException with one sentence that says what is in the way
  public static EmbeddedPostgres start(PostgresSettings settings) {
    return hold(settings).start();
  }

  /// Takes the data folder for this process, which is made if absent; nothing runs on it yet.
  ///
  /// @throws DatabaseException with one sentence that says what is in the way
  public static Held hold(PostgresSettings settings) {
    Binaries.requireShipped();
    ServerUser user = ServerUser.forServer(settings.osUser());
    return new Held(settings, user, DataFolder.open(settings.dataFolder(), user));
  }

  /// A data folder that is ours, so that the server on it can be started beside other work.
  public static final class Held {
    private final PostgresSettings settings;
    private final ServerUser user;
    private final DataFolder folder;

    private Held(PostgresSettings settings, ServerUser user, DataFolder folder) {
      this.settings = settings;
      this.user = user;
      this.folder = folder;
    }

    /// Starts the server and returns once it answers; lets go of the folder if it does not.
    ///
    /// @throws DatabaseException with one sentence that says what is in the way
    public EmbeddedPostgres start() {
      return start(_ -> {});
    }

    private EmbeddedPostgres start(Consumer<DataFolder> farewell) {
      try {
        Cluster cluster = cluster(folder, settings, user);
        cluster.create();
        Supervisor supervisor = Supervisor.start(cluster, settings);
        return new EmbeddedPostgres(folder, cluster.superuser(), supervisor, farewell);
      } catch (RuntimeException e) {
        folder.close();
        throw e;
      }
    }
  }

  /// A server for a build or a test: as durable and as closed as any other, in a folder of its own
  /// that is deleted at close or when this process ends. PostgreSQL is unpacked once into the cache
  /// folder of the user. What killed processes left behind is cleared away after ten minutes.
  public static EmbeddedPostgres temporary() {
    Binaries.requireShipped();
    EmbeddedPostgres postgres = hold(TemporaryFolder.create()).start(TemporaryFolder::delete);
    Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
    return postgres;
  }

  /// The port on 127.0.0.1.
  public int port() {
    return supervisor.port();
  }

  /// The process id of the server, which changes when it is restarted.
  public long pid() {
    return supervisor.pid();
  }

  /// A folder that only Janji can read, for the password files of further roles.
  public Path secretsFolder() {
    return folder.secrets();
  }

  @Override
  public String jdbcUrl(String database) {
    return Postmaster.jdbcUrl(port(), Postgres.plainName(database));
  }

  @Override
  public PasswordFile administrator() {
    return superuser;
  }

  /// Who closes it a second time, as the end of the process does, waits for the first and does
  /// nothing.
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      supervisor.close();
      farewell.accept(folder);
    } finally {
      folder.close();
    }
  }

  /// What is on the disk for one server, with the binaries and the superuser's password in place.
  static Cluster cluster(DataFolder folder, PostgresSettings settings, ServerUser user) {
    Path shared = settings.binariesFolder();
    Binaries binaries = Binaries.unpackedIn(shared == null ? folder.binaries() : shared);
    user.requireEntry(binaries.folder());
    Path password = folder.secrets().resolve(SUPERUSER);
    if (Files.isDirectory(folder.cluster()) && !Files.exists(password)) {
      throw new DatabaseException(
          Code.PASSWORD_FILE,
          "The password file %s is missing; bring it back from a backup.".formatted(password));
    }
    return new Cluster(folder, binaries, user, PasswordFile.createdAt(password, SUPERUSER));
  }
}
