package id.janji.console;

import static id.janji.Installation.done;

import id.janji.Installation;
import id.janji.LedgerEntries;
import id.janji.TestClock;
import id.janji.TrustCore;
import id.janji.access.Access;
import id.janji.access.Requirements;
import id.janji.clause.Bilingual;
import id.janji.clause.Language;
import id.janji.clause.diff.ClauseChange;
import id.janji.clause.diff.PolicyDiff;
import id.janji.clause.lint.Linter;
import id.janji.clause.policy.Policy;
import id.janji.clause.policy.PolicyJson;
import id.janji.custody.consent.ProgramGrants;
import id.janji.db.Login;
import id.janji.db.Schema;
import id.janji.db.postgres.EmbeddedPostgres;
import id.janji.db.tx.Transactions;
import id.janji.entry.Bytes;
import id.janji.entry.payload.Payload;
import id.janji.entry.payload.PolicyRef;
import id.janji.identity.IdentitySettings;
import id.janji.identity.People;
import id.janji.identity.Role;
import id.janji.identity.internal.InstallationKey;
import id.janji.identity.internal.LinkStore;
import id.janji.identity.internal.SessionStore;
import id.janji.identity.service.Right;
import id.janji.identity.service.ServiceAccounts;
import id.janji.keyring.KeyringSettings;
import id.janji.keys.Admission;
import id.janji.keys.Keepers;
import id.janji.keys.KeyProcess;
import id.janji.keys.Keys;
import id.janji.keys.KeysSettings;
import id.janji.ledger.Ledger;
import id.janji.ledger.LedgerSettings;
import id.janji.policy.Drafts;
import id.janji.policy.internal.Uploads;
import id.janji.tenancy.Contacts;
import id.janji.tenancy.CustomerId;
import id.janji.tenancy.DataClass;
import id.janji.tenancy.House;
import id.janji.tenancy.ScopeAttestations;
import id.janji.tenancy.Services;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/// The registers of an invented provider on a real database, for the pages that read and write
/// them. What stands in an address has an id that is known beforehand.
record Registers(
    EmbeddedPostgres postgres,
    Installation installation,
    ScopeAttestations attestations,
    Drafts drafts,
    People people,
    ServiceAccounts accounts,
    TrustCore core)
    implements AutoCloseable {
  static final UUID CUSTOMER = new UUID(0x7000, 0x8000_0000_0000_0001L);
  static final UUID SERVICE = new UUID(0x7000, 0x8000_0000_0000_0002L);
  static final UUID DRAFT = new UUID(0x7000, 0x8000_0000_0000_0003L);
  static final UUID ADMINISTRATOR = new UUID(1, 1);
  static final UUID CUSTOMERS_ADMINISTRATOR = new UUID(1, 2);

  /// Starts a database of its own and fills it.
  ///
  /// @param first the first version of a policy; `second` is in force, not yet accepted
  /// @param name what the customer, a site and a contact are called
  static Registers filled(Policy first, Policy second, String name) {
    EmbeddedPostgres postgres = EmbeddedPostgres.temporary();
    Login server = Schema.prepare(postgres, postgres.secretsFolder()).server();
    TestClock clock = TestClock.atNoon();
    Transactions transactions = Transactions.open(server, 6);
    TestClock month = new TestClock(Instant.now().minus(Duration.ofDays(29).plusHours(2)));
    Installation installation =
        Installation.of(transactions, postgres.secretsFolder().resolve("keys"), clock);
    Registers registers =
        new Registers(
            postgres,
            installation,
            new ScopeAttestations(transactions, clock),
            new Drafts(
                transactions,
                installation.store(),
                new Uploads(installation.catalogue()),
                Linter.standard(),
                clock),
            new People(
                transactions,
                new LinkStore(transactions, clock),
                new SessionStore(transactions, clock, IdentitySettings.Mode.DEMO),
                clock),
            new ServiceAccounts(
                transactions,
                InstallationKey.open(postgres.secretsFolder().resolve("installation.key")),
                clock),
            TrustCore.in(TrustCore.folder(), transactions, month));
    try {
      registers.fill(first, second, name);
      registers.log(second, month, name);
    } catch (SQLException e) {
      postgres.close();
      throw new IllegalStateException(e);
    }
    return registers;
  }

  /// A month of entries in the customer's log, up to this hour.
  private void log(Policy policy, TestClock month, String name) {
    List<String> regions = List.of("id-jkt-1");
    core.keys.prepare(regions);
    core.keys.admit(CUSTOMER, regions);
    core.ledger.begin(
        regions.getFirst(),
        new Payload.Opened(
            CUSTOMER,
            name,
            "Lumbung Teduh",
            new PolicyRef(policy.id(), 1, Bytes.sha256(new byte[0])),
            List.of(TrustCore.PURPOSE),
            Payload.Tier.T2));
    LedgerEntries.fill(core.ledger, CUSTOMER, month, "Backup " + name);
  }

  /// Without a secret the region roots stay shut, so no program is granted anything.
  ProgramGrants grants() {
    Path folder = postgres.secretsFolder();
    Transactions transactions = installation.transactions();
    KeyProcess process =
        new KeyProcess(
            new KeysSettings(
                folder.resolve("keyring"),
                UUID.randomUUID(),
                Optional.empty(),
                KeyringSettings.Mode.REAL),
            _ -> {});
    AtomicReference<Ledger> opened = new AtomicReference<>();
    Keys keys = new Keys(process, new Keepers(opened::get, Duration.ofSeconds(1)), _ -> false);
    Ledger ledger =
        Ledger.open(
            new LedgerSettings(
                folder.resolve("ledger"), folder.resolve("keys"), "test/log", "Lumbung Teduh"),
            transactions,
            keys,
            process::receipts,
            installation.clock());
    opened.set(ledger);
    Admission admission =
        new Admission(
            installation.customers(),
            installation.services(),
            installation.acceptances(),
            ledger,
            keys,
            "Lumbung Teduh");
    Access access =
        new Access(
            ledger,
            transactions,
            new Requirements(transactions, installation.clock()),
            installation.clock());
    return new ProgramGrants(admission, access, installation.services());
  }

  private void fill(Policy first, Policy second, String name) throws SQLException {
    installation.publish(first);
    house(name);
    Services services = installation.services();
    offering(services, "storage", "Object storage", "Penyimpanan objek", first.id());
    offering(services, "support", "Support", "Dukungan", first.id());
    done(services.register("agent", new Bilingual("Agent", "Agen"), Services.Offering.Kind.AGENT));
    administer(
        person(ADMINISTRATOR, "null", "Sari W."),
        "insert into janji.customer (id, name, kind, created_at)"
            + " values ('%s', $a$%s$a$, 'company', '2026-03-02')".formatted(CUSTOMER, name),
        "insert into janji.acceptance (customer_id, policy_id, number, digest, accepted_at)"
            + " select '%s', policy_id, number, digest, '2026-03-02T12:00:00Z'".formatted(CUSTOMER)
            + " from janji.policy_version",
        person(CUSTOMERS_ADMINISTRATOR, "'" + CUSTOMER + "'", "Dewi A."),
        "insert into janji.service (id, customer_id, offering_id, region, retention_days,"
            + " data_classes, since) values ('%s', '%s', 'storage', 'id-jkt-1', 365,"
                .formatted(SERVICE, CUSTOMER)
            + " '{content,personal}', '2026-03-03')");
    people.grant(null, CUSTOMERS_ADMINISTRATOR, Role.CUSTOMER_ADMINISTRATOR);
    done(
        accounts.make(
            CUSTOMER,
            CUSTOMERS_ADMINISTRATOR,
            new ServiceAccounts.Wish(
                name.substring(0, Math.min(100, name.length())),
                EnumSet.of(Right.LIST, Right.READ, Right.WRITE),
                null)));
    inviteAnother();
    contact(name, "+6221555000", Contacts.Channel.PHONE);
    Contacts.Contact.Id known = contact("Bayu R.", "jaga@pelita.example", Contacts.Channel.EMAIL);
    done(installation.contacts().confirm(new CustomerId(CUSTOMER), known));
    manyCustomers();
    done(attestations.sign(ADMINISTRATOR, attestations.position().list().digest()));
    installation.clock().advance(Duration.ofDays(30));
    installation.publish(second, weaker(first, second));
    drafts.upload(PolicyJson.write(first), ADMINISTRATOR);
    administer("update janji.policy_draft set id = '" + DRAFT + "'");
  }

  private void house(String name) {
    House house = installation.house();
    for (String[] each : new String[][] {{"id-jkt-1", "Jakarta 1"}, {"id-btm-1", "Batam 1"}}) {
      done(house.registerRegion(new House.Region(each[0], "ID", new Bilingual(each[1], each[1]))));
    }
    UUID own = done(house.registerEntity("Lumbung Teduh", "ID", House.Relation.PROVIDER)).id();
    done(house.registerSite(own, "id-jkt-1", "Jakarta data hall", House.SiteKind.DATACENTRE));
    done(house.registerSite(own, null, name, House.SiteKind.WEB_SITE));
    UUID other = done(house.registerEntity("Awan Rantau", "SG", House.Relation.SUB_PROCESSOR)).id();
    done(house.registerSite(other, "id-btm-1", "Batam data hall", House.SiteKind.DATACENTRE));
  }

  private static void offering(
      Services services, String id, String en, String indonesian, String policy) {
    done(services.register(id, new Bilingual(en, indonesian), Services.Offering.Kind.STORAGE));
    done(services.bind(id, policy));
    done(services.activate(id));
  }

  private static String person(UUID id, String customer, String name) {
    return "insert into janji.person (id, customer_id, name, email, language)"
        + " values ('%s', %s, '%s', '%s@a.example', 'en')".formatted(id, customer, name, id);
  }

  private void inviteAnother() {
    people.invite(
        CUSTOMERS_ADMINISTRATOR,
        new People.Invitation(
            "Bayu Rahmat",
            "bayu@pelita.example",
            Language.INDONESIAN,
            CUSTOMER,
            Set.of(Role.CUSTOMER_APPROVER, Role.CUSTOMER_MEMBER)));
  }

  private Contacts.Contact.Id contact(String name, String address, Contacts.Channel channel) {
    return done(
        installation
            .contacts()
            .add(
                new CustomerId(CUSTOMER),
                new Services.Service.Id(SERVICE),
                new Contacts.Draft(name, channel, address, Language.INDONESIAN)));
  }

  /// More than fit on one page.
  private void manyCustomers() {
    var version = installation.publications().version("cloud-provider", 1).orElseThrow();
    for (int i = 1; i <= 30; i++) {
      installation.customer("Toko Nomor " + i, version);
    }
    done(
        installation
            .services()
            .subscribe(
                new CustomerId(CUSTOMER),
                new Services.Wish("support", "id-btm-1", EnumSet.of(DataClass.SUPPORT), 30)));
  }

  private static String[] weaker(Policy first, Policy second) {
    return PolicyDiff.between(first, second).weaker().stream()
        .map(ClauseChange::id)
        .toArray(String[]::new);
  }

  /// Ids that are known beforehand are written past the register, in one transaction.
  void administer(String... statements) throws SQLException {
    Login login = new Login(postgres.jdbcUrl("janji"), postgres.administrator());
    try (Connection connection = login.connect();
        Statement sql = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (String each : statements) {
        sql.execute(each);
      }
      connection.commit();
    }
  }

  @Override
  public void close() {
    core.close();
    installation.transactions().close();
    postgres.close();
  }
}
