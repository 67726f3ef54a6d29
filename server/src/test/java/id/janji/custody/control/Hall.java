package id.janji.custody.control;

import static id.janji.Installation.done;
import static id.janji.Installation.wish;
import static id.janji.policy.PolicyText.must;
import static id.janji.policy.PolicyText.policy;
import static org.assertj.core.api.Assertions.assertThat;

import id.janji.Installation;
import id.janji.Probing;
import id.janji.TestClock;
import id.janji.TestDatabase;
import id.janji.TrustCore;
import id.janji.access.Access;
import id.janji.access.Requirements;
import id.janji.control.Control;
import id.janji.custody.act.Custodian;
import id.janji.custody.act.Inspection;
import id.janji.custody.act.Stores;
import id.janji.custody.index.Departures;
import id.janji.custody.job.Sweeping;
import id.janji.custody.s3.ItemService;
import id.janji.db.tx.Transactions;
import id.janji.job.Job;
import id.janji.job.Jobs;
import id.janji.keys.Admission;
import id.janji.keys.CanaryAdmission;
import id.janji.policy.Version;
import id.janji.tenancy.Canaries;
import id.janji.tenancy.CustomerId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Custody as it runs, over a real database, key process and disk, with a customer and two test
/// customers who have keys and logs: `@RegisterExtension static final Hall hall = new Hall();`
public final class Hall implements BeforeAllCallback, AfterAllCallback {
  public final TestDatabase database = new TestDatabase();
  public final Path folder = TrustCore.folder();
  public Installation house;
  public TrustCore core;
  public Access access;
  public Stores stores;
  public Custodian custodian;
  public CustomerId customer;
  public Canaries.Pair canaries;
  private Version version;

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    database.beforeAll(context);
    house = installation(database.transactions());
    version = house.publish(policy("cloud", must("A1.2", "policy.scope-register")));
    house.open(version);
    start();
    customer = house.customer("Toko Melati", version);
    done(house.services().subscribe(customer, wish()));
    admission().admit(customer);
    new CanaryAdmission(house.publications(), house.canaries(), admission(), house.clock()).admit();
    canaries = house.canaries().pair().orElseThrow();
  }

  private Installation installation(Transactions transactions) {
    return Installation.of(transactions, folder.resolve("signing"), new TestClock(Instant.now()));
  }

  private Admission admission() {
    return new Admission(
        house.customers(),
        house.services(),
        house.acceptances(),
        core.ledger,
        core.keys,
        "Awan Contoh");
  }

  /// Starts what a server starts.
  public void start() {
    core = TrustCore.in(folder, database.transactions());
    Clock clock = Clock.systemUTC();
    access =
        new Access(
            core.ledger,
            database.transactions(),
            new Requirements(database.transactions(), clock),
            clock);
    stores = new Stores(folder.resolve("items"), database.transactions(), clock);
    custodian = new Custodian(database.transactions(), access, core.keys, stores, clock);
  }

  /// Stops it again.
  public void stop() {
    custodian.close();
    stores.close();
    access.close();
    core.close();
  }

  /// What controls stand on, now.
  public Ground ground() {
    return ground(database.transactions(), custodian, new TestClock(Instant.now()));
  }

  /// The same over other connections or another custody.
  public Ground ground(Transactions transactions, ItemService custody, Clock clock) {
    return new Ground(
        transactions,
        core.ledger,
        access,
        core.keys,
        custody,
        new Inspection(transactions, core.keys, stores, folder.resolve("items"), clock),
        house.services(),
        installation(transactions).canaries(),
        clock);
  }

  /// Probes a control over what stands now.
  public Probing probing(Function<Ground, Control> control) {
    TestClock clock = new TestClock(Instant.now());
    return probing(control, database.transactions(), custodian, clock);
  }

  /// Probes a control over another custody.
  public Probing probingOver(ItemService custody, Function<Ground, Control> control) {
    return probing(control, database.transactions(), custody, new TestClock(Instant.now()));
  }

  /// Probes a control whose database is away.
  public Probing probingWithoutDatabase(Function<Ground, Control> control) {
    Transactions closed = database.open(1);
    closed.close();
    return probing(control, closed, custodian, new TestClock(Instant.now()));
  }

  /// Probes a control by a clock of its own.
  public Probing probing(
      Function<Ground, Control> control,
      Transactions transactions,
      ItemService custody,
      TestClock clock) {
    Ground ground = ground(transactions, custody, clock);
    return new Probing(control.apply(ground), database.transactions(), clock);
  }

  /// A visit to the first test customer, as probes make it.
  public Visit visit(String control) {
    return ground().visit(control).orElseThrow();
  }

  /// The same to the customer.
  public Visit visitCustomer(String control) {
    return Visit.begin(ground(), customer, house.services().list(customer).getFirst(), control);
  }

  /// Takes the lock off every version, past custody.
  public void unlock() {
    try {
      database.administer(
          "set session_replication_role = replica",
          "update janji.item_version set retention_mode = null, retained_until = null");
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /// Runs jobs as if their time had come.
  public void run(Job... jobs) {
    try (Jobs all = new Jobs(List.of(jobs), database.transactions(), Clock.systemUTC())) {
      database.administer("update janji.job set next_at = now()");
      assertThat(all.runDue()).isEqualTo(jobs.length);
    } catch (InterruptedException | SQLException e) {
      throw new AssertionError(e);
    }
  }

  /// Sweeps the stores.
  public void sweepAll() {
    run(
        new Sweeping(
            database.transactions(),
            new Departures(database.transactions(), Clock.systemUTC()),
            stores));
  }

  /// Turns a bit over in the middle of the one file that an item has of its own.
  void flip() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("items"))) {
      Path own =
          files
              .filter(Files::isRegularFile)
              .filter(path -> path.toString().contains("/files/"))
              .findFirst()
              .orElseThrow();
      byte[] bytes = Files.readAllBytes(own);
      bytes[bytes.length / 2] ^= 1;
      Files.write(own, bytes);
    }
  }

  /// Runs statements past every right.
  public List<String> ask(String query) throws Exception {
    return database.ask(query);
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    stop();
    database.afterAll(context);
  }
}
