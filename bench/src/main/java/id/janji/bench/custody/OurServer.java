package id.janji.bench.custody;

import id.janji.Server;
import id.janji.ServerSettings;
import id.janji.clause.Bilingual;
import id.janji.clause.Language;
import id.janji.custody.consent.ProgramGrants;
import id.janji.custody.s3.http.S3Opening;
import id.janji.edge.Listener;
import id.janji.identity.People;
import id.janji.identity.Role;
import id.janji.identity.service.Right;
import id.janji.identity.service.ServiceAccounts;
import id.janji.identity.service.ServiceAccounts.Made;
import id.janji.ledger.Ledger;
import id.janji.policy.Publications;
import id.janji.policy.Version;
import id.janji.tenancy.Change;
import id.janji.tenancy.Customer;
import id.janji.tenancy.CustomerId;
import id.janji.tenancy.Customers;
import id.janji.tenancy.DataClass;
import id.janji.tenancy.House;
import id.janji.tenancy.Services;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// The whole server, as `./janji up` starts it, with one customer and one account of his.
public final class OurServer implements AutoCloseable {
  static final String REGION = "id-jkt-1";
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
  private static final double IDLE_SECONDS = 0.2;
  private static final int MOST_LOOKS = 60;

  private final Server server;
  private final CustomerId customer;
  private final Made account;

  /// @param policies a folder with `cloud-provider` among them
  public OurServer(Path data, Path policies) {
    String[] settings = {
      "--data",
      data.toString(),
      "--port",
      "0",
      "--tls-port",
      "0",
      "--s3-port",
      "0",
      "--s3-tls-port",
      "0",
      "--policies",
      policies.toString(),
      "--mode",
      "demo"
    };
    server = Server.start(ServerSettings.of(settings, Map.of()), _ -> {});
    try {
      customer = customer();
      account = account();
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private CustomerId customer() {
    Version version =
        server
            .part(Publications.class)
            .inForce("cloud-provider", server.part(Clock.class).instant())
            .orElseThrow();
    Bilingual name = new Bilingual("Storage", "Penyimpanan");
    done(server.part(House.class).registerRegion(new House.Region(REGION, "ID", name)));
    Services services = server.part(Services.class);
    done(services.register("storage", name, Services.Offering.Kind.STORAGE));
    done(services.bind("storage", version.policy()));
    done(services.activate("storage"));
    Customer.Draft draft =
        new Customer.Draft(
            "Klinik Pelita Sore",
            Customer.Kind.COMPANY,
            Language.ENGLISH,
            ZoneId.of("Asia/Jakarta"));
    CustomerId made = done(server.part(Customers.class).register(draft, version.acceptedBy(null)));
    done(
        services.subscribe(
            made, new Services.Wish("storage", REGION, EnumSet.allOf(DataClass.class), 365)));
    return made;
  }

  private Made account() {
    Made made =
        done(
            server
                .part(ServiceAccounts.class)
                .make(
                    customer.value(),
                    administrator(),
                    new ServiceAccounts.Wish("Backup", EnumSet.allOf(Right.class), null)));
    server
        .part(ProgramGrants.class)
        .open(made.account())
        .ifPresent(why -> {
          throw new IllegalStateException(why.en());
        });
    return made;
  }

  private UUID administrator() {
    return invited(
        new People.Invitation(
            "Dewi Anggraini",
            "dewi@pelitasore.example",
            Language.ENGLISH,
            customer.value(),
            Set.of(Role.CUSTOMER_ADMINISTRATOR)));
  }

  /// Somebody who may come in.
  public UUID invited(People.Invitation invitation) {
    if (server.part(People.class).invite(null, invitation)
        instanceof People.Result.Invited(UUID person, var _)) {
      return person;
    }
    throw new IllegalStateException("nobody can be invited");
  }

  private static <T> T done(Change<T> change) {
    if (change instanceof Change.Done<T>(T value)) {
      return value;
    }
    throw new IllegalStateException(change.toString());
  }

  /// A connection of the account's to the plain door.
  S3Client client() throws IOException {
    int port =
        server.part(S3Opening.class).open().stream()
            .filter(Listener.Plain.class::isInstance)
            .findFirst()
            .orElseThrow()
            .address()
            .getPort();
    return new S3Client(port, account.account().accessKey(), account.secret(), REGION);
  }

  /// Waits until the probes of the start are over, two minutes at most.
  public void settle() throws InterruptedException {
    Cpu before = Cpu.now();
    for (int i = 0; i < MOST_LOOKS; i++) {
      Thread.sleep(BETWEEN_LOOKS);
      Cpu now = Cpu.now();
      if (now.since(before).seconds() < IDLE_SECONDS) {
        return;
      }
      before = now;
    }
  }

  public UUID owner() {
    return customer.value();
  }

  /// A part of the running server.
  public <T> T part(Class<T> type) {
    return server.part(type);
  }

  /// Entries in the customer's log.
  long entries() {
    return server.part(Ledger.class).head(customer.value()).size();
  }

  /// CPU time of this process, in which the clients run too, and of all that it has started.
  ///
  /// @param compilers what of `server` the JVM spent on compiling, which ends some time
  public record Cpu(Duration server, Duration compilers, Duration keys, Duration database) {
    private static final Path THREADS = Path.of("/proc/self/task");
    private static final long NANOS_PER_TICK = 10_000_000;

    public static Cpu now() {
      ProcessHandle own = ProcessHandle.current();
      Map<Boolean, Duration> started =
          own.descendants()
              .collect(
                  Collectors.partitioningBy(
                      each -> each.info().command().orElse("").contains("postgres"),
                      Collectors.reducing(Duration.ZERO, Cpu::of, Duration::plus)));
      return new Cpu(of(own), compiling(), started.get(false), started.get(true));
    }

    private static Duration of(ProcessHandle process) {
      return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /// After proc(5): user and system time are the fields 14 and 15; names of threads stand in
    /// brackets.
    private static Duration compiling() {
      long ticks = 0;
      try (DirectoryStream<Path> threads = Files.newDirectoryStream(THREADS)) {
        for (Path thread : threads) {
          String stat = Files.readString(thread.resolve("stat"));
          if (stat.contains("(C1 Comp") || stat.contains("(C2 Comp")) {
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            ticks += Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
          }
        }
      } catch (IOException | DirectoryIteratorException e) {
        return Duration.ZERO; // a thread ended while it was looked at, or this is no Linux
      }
      return Duration.ofNanos(ticks * NANOS_PER_TICK);
    }

    public Cpu since(Cpu before) {
      return new Cpu(
          server.minus(before.server),
          compilers.minus(before.compilers),
          keys.minus(before.keys),
          database.minus(before.database));
    }

    public double seconds() {
      return server.plus(keys).plus(database).toNanos() / 1e9;
    }

    /// A part of it, in microseconds an item.
    public static double micros(Duration part, long items) {
      return part.toNanos() / 1e3 / items;
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
