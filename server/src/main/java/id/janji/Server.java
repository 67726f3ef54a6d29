package id.janji;

import id.janji.assurance.Prober;
import id.janji.console.Provider;
import id.janji.custody.CustodyModule.ItemFolder;
import id.janji.custody.S3Settings;
import id.janji.db.Schema;
import id.janji.db.postgres.EmbeddedPostgres;
import id.janji.db.postgres.ExternalPostgres;
import id.janji.db.postgres.Postgres;
import id.janji.db.postgres.PostgresSettings;
import id.janji.db.tx.Transactions;
import id.janji.edge.Certificate;
import id.janji.edge.Doors;
import id.janji.edge.Listener;
import id.janji.edge.Listeners;
import id.janji.identity.IdentitySettings;
import id.janji.identity.People.Leaving;
import id.janji.identity.housekeeping.Housekeeping;
import id.janji.job.Jobs;
import id.janji.kernel.Clerk;
import id.janji.notify.NotifySettings;
import id.janji.notify.Postman;
import id.janji.policy.KeyFolder;
import id.janji.tenancy.authority.DnsSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/// A running server: the database it stands on, its doors and its modules.
public final class Server implements AutoCloseable {
  private static final int CONNECTIONS = 16;

  private final ConfigurableApplicationContext modules;
  private final Database database;

  private Server(ConfigurableApplicationContext modules, Database database) {
    this.modules = modules;
    this.database = database;
  }

  /// Starts and runs until it is told to stop. Exit code 2 means that it cannot start as told.
  static void main(String[] arguments) {
    PrintStream out = System.out;
    try {
      Server server = start(ServerSettings.of(arguments, System.getenv()), out::println);
      Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
      server
          .part(FirstStart.class)
          .firstAdministrator()
          .ifPresent(path -> out.println("First administrator: " + server.address() + path));
      out.println("S3   " + server.s3Address());
      out.println("Open " + server.address());
    } catch (RuntimeException e) {
      System.err.println(StartFault.sentence(e));
      System.exit(2);
    }
  }

  /// What the person who starts a server is told while it starts.
  public interface Progress {
    /// One line, already true.
    void tell(String line);
  }

  /// Starts everything; nothing is left running if it fails.
  ///
  /// @throws SettingsException if it cannot start as told
  public static Server start(ServerSettings settings, Progress progress) {
    return start(settings, progress, Clock.systemUTC());
  }

  /// The same by another clock.
  public static Server start(ServerSettings settings, Progress progress, Clock clock) {
    // Until the log file is set up nothing is logged: what matters is told to the person.
    LoggingSystem.get(Server.class.getClassLoader()).beforeInitialize();
    // What can be refused without a database is refused before there is one.
    FreePorts.require(settings);
    if (settings.certificate() != null) {
      certificate(settings);
    }
    progress.tell("Starting the database in " + settings.data());
    Opening database = Opening.of(settings);
    Thread abandon = new Thread(database::close, "abandon");
    ConfigurableApplicationContext modules = null;
    try {
      Runtime.getRuntime().addShutdownHook(abandon);
      progress.tell("Starting the server");
      modules = modules(settings, database, clock);
      firstStart(modules.getBean(FirstStart.class), settings, progress);
      ConfigurableApplicationContext running = modules;
      modules.getBean(Roots.class).openBeside(() -> watch(running));
      modules.getBean(Housekeeping.class).start();
      return new Server(modules, database.join());
    } catch (RuntimeException e) {
      if (modules != null) {
        modules.close();
      }
      database.close();
      throw explained(e);
    } finally {
      keep(abandon);
    }
  }

  /// Jobs and probes begin once keys can be had.
  private static void watch(ConfigurableApplicationContext running) {
    running.getBean(Jobs.class).start();
    running.getBean(Clerk.class).start();
    running.getBean(Postman.class).start();
    running.getBean(Prober.class).start();
    running.getBean(Leaving.class).settle();
  }

  /// From now on whoever started the server stops it, unless the process is already ending.
  private static void keep(Thread abandon) {
    try {
      Runtime.getRuntime().removeShutdownHook(abandon);
    } catch (IllegalStateException _) {
      // The process is ending: the hook runs, and the database ends with it.
    }
  }

  private static void firstStart(FirstStart first, ServerSettings settings, Progress progress) {
    if (settings.policies() != null) {
      first
          .publish(settings.policies())
          .forEach(
              v -> progress.tell("Published %s, version %d".formatted(v.policy(), v.number())));
    }
    first.prepareCanaries();
  }

  private static ConfigurableApplicationContext modules(
      ServerSettings settings, Opening database, Clock clock) {
    Certificate certificate = certificate(settings);
    Doors doors = doors(settings, certificate);
    SpringApplication application = new SpringApplication(JanjiApplication.class);
    application.setDefaultProperties(properties(settings));
    application.setRegisterShutdownHook(false);
    application.addInitializers(context -> {
      GenericApplicationContext beans = (GenericApplicationContext) context;
      beans.registerBean(ServerSettings.class, () -> settings);
      beans.registerBean(Clock.class, () -> clock);
      beans.registerBean(Transactions.class, () -> database.join().transactions());
      beans.registerBean(Doors.class, () -> doors);
      beans.registerBean(ItemFolder.class, () -> new ItemFolder(settings.data().resolve("items")));
      beans.registerBean(S3Settings.class, () -> s3(settings, certificate));
      beans.registerBean(DoorKeys.class, () -> new DoorKeys(certificate));
      beans.registerBean(FirstStart.class);
      beans.registerBean(KeyFolder.class, () -> new KeyFolder(settings.data().resolve("keys")));
      beans.registerBean(IdentitySettings.class, () -> identity(settings, doors));
      Roots.register(beans, settings);
      beans.registerBean(DnsSettings.class, () -> new DnsSettings(settings.dns()));
      beans.registerBean(NotifySettings.class, () -> notify(settings, doors));
      beans.registerBean(Provider.class, () -> new Provider(settings::provider, settings.zone()));
    });
    return application.run();
  }

  private static NotifySettings notify(ServerSettings settings, Doors doors) {
    String domain = settings.domain();
    MailSettings mail = settings.mail();
    return new NotifySettings(
        settings::provider,
        () -> URI.create(domain == null ? doors.onThisMachine() : "https://" + domain),
        mail.from(),
        mail.relay(),
        settings.data().resolve("keys"),
        settings.data().resolve("notices"),
        mail.port(),
        switch (settings.mode()) {
          case REAL -> mail.loop();
          case DEMO -> mail.loop().or(() -> inDemo(mail));
        },
        mail.hooks(),
        switch (settings.mode()) {
          case REAL -> NotifySettings.Demo.NO;
          case DEMO -> NotifySettings.Demo.MAILBOX;
        });
  }

  /// The mailbox of the demonstration hands on what is for this address.
  private static Optional<String> inDemo(MailSettings mail) {
    return mail.relay().isEmpty() ? Optional.of("loop@janji.example") : Optional.empty();
  }

  private static IdentitySettings identity(ServerSettings settings, Doors doors) {
    String domain = settings.domain();
    return new IdentitySettings(
        domain == null ? "localhost" : domain,
        settings.provider(),
        () -> origins(domain, doors),
        () -> URI.create(doors.onThisMachine()),
        settings.data().resolve("keys/installation.key"),
        settings.leakedPasswords(),
        switch (settings.mode()) {
          case REAL -> IdentitySettings.Mode.REAL;
          case DEMO -> IdentitySettings.Mode.DEMO;
        });
  }

  private static Set<String> origins(@Nullable String domain, Doors doors) {
    if (domain == null) {
      return doors.originsOf("localhost");
    }
    return Set.of("https://" + domain);
  }

  private static S3Settings s3(ServerSettings settings, Certificate certificate) {
    String domain = settings.domain();
    String host = domain == null ? "127.0.0.1" : "0.0.0.0";
    Set<String> names = new HashSet<>(Set.of("localhost", "127.0.0.1"));
    if (domain != null) {
      names.addAll(Set.of(domain, "s3." + domain));
    }
    return new S3Settings(
        new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), settings.s3Port()),
        new InetSocketAddress(InetAddress.ofLiteral(host), settings.s3TlsPort()),
        certificate,
        names);
  }

  private static Doors doors(ServerSettings settings, Certificate certificate) {
    String host = settings.domain() == null ? "127.0.0.1" : "0.0.0.0";
    return new Doors(new InetSocketAddress(host, settings.tlsPort()), certificate);
  }

  private static Certificate certificate(ServerSettings settings) {
    try {
      Path own = settings.data().resolve("tls");
      Certificate certificate =
          settings.certificate() == null || settings.certificatePassword() == null
              ? Certificate.ownIn(own, Instant.now())
              : new Certificate(settings.certificate(), settings.certificatePassword());
      certificate.requireUsable(Instant.now());
      return certificate;
    } catch (IOException e) {
      throw new SettingsException("The encrypted door cannot be opened: " + e.getMessage() + ".");
    }
  }

  private static Map<String, Object> properties(ServerSettings settings) {
    return Map.ofEntries(
        Map.entry("server.address", "127.0.0.1"),
        Map.entry("server.port", settings.port()),
        Map.entry("server.compression.enabled", true),
        // Nobody names his own address: the throttle would believe it.
        Map.entry("server.forward-headers-strategy", "none"),
        Map.entry("server.jetty.max-http-form-post-size", "64KB"),
        Map.entry("server.max-http-request-header-size", "16KB"),
        Map.entry("server.shutdown", "graceful"),
        Map.entry("spring.lifecycle.timeout-per-shutdown-phase", "5s"),
        Map.entry("spring.threads.virtual.enabled", true),
        Map.entry("spring.main.banner-mode", "off"),
        Map.entry("spring.main.log-startup-info", false),
        Map.entry("spring.mvc.problemdetails.enabled", true),
        Map.entry("spring.servlet.multipart.max-file-size", "10MB"),
        Map.entry("spring.servlet.multipart.max-request-size", "11MB"),
        Map.entry("spring.servlet.multipart.file-size-threshold", "11MB"),
        Map.entry("spring.web.resources.cache.cachecontrol.max-age", "1h"),
        Map.entry("logging.file.name", settings.data().resolve("logs/janji.log").toString()),
        Map.entry("logging.structured.format.file", "ecs"),
        Map.entry("logging.threshold.console", "error"),
        Map.entry("logging.level.root", "warn"),
        // A start that fails is told in one sentence, not in the framework's words.
        Map.entry("logging.level.org.springframework.boot.SpringApplication", "off"),
        Map.entry("logging.level.org.springframework.boot.diagnostics", "off"),
        Map.entry("logging.level.id.janji", "info"));
  }

  private static RuntimeException explained(RuntimeException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof PortInUseException || cause instanceof BindException) {
        return new SettingsException(
            "A port was taken while the server started: %s.".formatted(cause.getMessage()));
      }
    }
    return failure;
  }

  /// The address to open in a browser on this machine.
  public String address() {
    return modules.getBean(Doors.class).onThisMachine();
  }

  /// The address of the plain door for S3, for programs on this machine.
  public String s3Address() {
    return modules.getBean("s3Opening", Listeners.class).open().stream()
        .filter(Listener.Plain.class::isInstance)
        .map(Listener::address)
        .map(at -> "http://" + at.getHostString() + ":" + at.getPort())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the door for S3 is not open"));
  }

  /// The database server, for those who embed this one and may do what its administrator may.
  public Postgres database() {
    return database.server();
  }

  /// A part of the running server, for those who embed it.
  public <T> T part(Class<T> type) {
    return modules.getBean(type);
  }

  @Override
  public void close() {
    modules.close();
    database.close();
  }

  /// A database on its way: it starts on a thread of its own while the modules are prepared, and
  /// they wait for it only where they ask for connections. Its folder is ours before either begins.
  private record Opening(CompletableFuture<Database> database) implements AutoCloseable {
    static Opening of(ServerSettings settings) {
      Supplier<Postgres> postgres = postgres(settings);
      return new Opening(
          CompletableFuture.supplyAsync(
              () -> Database.open(postgres.get(), settings.data().resolve("secrets")),
              task -> Thread.ofPlatform().name("database").start(task)));
    }

    private static Supplier<Postgres> postgres(ServerSettings settings) {
      String address = settings.database();
      Path password = settings.databasePassword();
      if (address == null) {
        return EmbeddedPostgres.hold(PostgresSettings.in(settings.data()))::start;
      }
      if (password == null) {
        throw new SettingsException(
            "--database needs --database-password, a file with user and password.");
      }
      ExternalPostgres external = ExternalPostgres.beside(settings.data(), address, password);
      return () -> checked(external);
    }

    private static Postgres checked(ExternalPostgres external) {
      try {
        return external.checked();
      } catch (RuntimeException e) {
        external.close();
        throw e;
      }
    }

    Database join() {
      return database.join();
    }

    @Override
    public void close() {
      database.handle((opened, _) -> opened).thenAccept(Opening::close).join();
    }

    private static void close(@Nullable Database opened) {
      if (opened != null) {
        opened.close();
      }
    }
  }

  /// The database, supervised or somebody else's, with the connections to it.
  private record Database(Postgres server, Transactions transactions) implements AutoCloseable {
    static Database open(Postgres postgres, Path secrets) {
      try {
        Schema.Prepared prepared = Schema.prepare(postgres, secrets);
        return new Database(postgres, Transactions.open(prepared.server(), CONNECTIONS));
      } catch (RuntimeException e) {
        postgres.close();
        throw e;
      }
    }

    @Override
    public void close() {
      transactions.close();
      server.close();
    }
  }
}
