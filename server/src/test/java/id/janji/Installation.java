package id.janji;

import id.janji.clause.Bilingual;
import id.janji.clause.Language;
import id.janji.clause.catalogue.Catalogue;
import id.janji.clause.lint.Linter;
import id.janji.clause.policy.Policy;
import id.janji.db.tx.Transactions;
import id.janji.policy.Acceptances;
import id.janji.policy.Publication;
import id.janji.policy.Publications;
import id.janji.policy.Version;
import id.janji.policy.internal.Publishing;
import id.janji.policy.internal.SigningKeys;
import id.janji.policy.internal.VersionStore;
import id.janji.tenancy.Canaries;
import id.janji.tenancy.Change;
import id.janji.tenancy.Contacts;
import id.janji.tenancy.Customer;
import id.janji.tenancy.CustomerId;
import id.janji.tenancy.Customers;
import id.janji.tenancy.DataClass;
import id.janji.tenancy.FieldFault;
import id.janji.tenancy.House;
import id.janji.tenancy.Refusal;
import id.janji.tenancy.Services;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// The registers and the policies, put together by hand as the modules do it.
public record Installation(
    Transactions transactions,
    TestClock clock,
    Catalogue catalogue,
    SigningKeys keys,
    VersionStore store,
    Publishing publishing,
    Publications publications,
    Acceptances acceptances,
    House house,
    Customers customers,
    Services services,
    Contacts contacts,
    Canaries canaries) {
  private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");

  /// Over `transactions`, with signing keys in `folder`.
  public static Installation of(Transactions transactions, Path folder) {
    return of(transactions, folder, TestClock.atNoon());
  }

  public static Installation of(Transactions transactions, Path folder, TestClock clock) {
    Catalogue catalogue = Catalogue.declared();
    SigningKeys keys = SigningKeys.open(folder, clock);
    VersionStore store = new VersionStore(keys);
    Publishing publishing = new Publishing(store, catalogue, Linter.standard());
    Publications publications = new Publications(transactions, publishing, store, catalogue, clock);
    Customers customers = new Customers(transactions, clock);
    House house = new House(transactions);
    Services services = new Services(transactions, clock);
    Contacts contacts = new Contacts(transactions, clock);
    return new Installation(
        transactions,
        clock,
        catalogue,
        keys,
        store,
        publishing,
        publications,
        new Acceptances(transactions, publications, customers, clock),
        house,
        customers,
        services,
        contacts,
        new Canaries(transactions, services, contacts, house, clock));
  }

  /// The same over other connections, for example over closed ones.
  public Installation over(Transactions others, Path folder) {
    return of(others, folder, clock);
  }

  /// Publishes a text that is in force at once.
  public Version publish(Policy policy, String... weaker) {
    return published(
        publications.publish(
            new Publication.Draft(
                policy,
                clock.instant(),
                Set.of(weaker),
                new Bilingual("For a test.", "Untuk uji."),
                null)));
  }

  public static Version published(Publication publication) {
    if (publication instanceof Publication.Published(Version version)) {
      return version;
    }
    throw new AssertionError(publication.toString());
  }

  public static <T> T done(Change<T> change) {
    if (change instanceof Change.Done<T>(T value)) {
      return value;
    }
    throw new AssertionError(change.toString());
  }

  public static Refusal refusal(Change<?> change) {
    if (change instanceof Change.Refused<?>(Refusal reason)) {
      return reason;
    }
    throw new AssertionError(change.toString());
  }

  /// The fields that could not be taken, in the order of their faults.
  public static List<String> fields(Change<?> change) {
    if (change instanceof Change.Invalid<?>(List<FieldFault> faults)) {
      return faults.stream().map(FieldFault::field).toList();
    }
    throw new AssertionError(change.toString());
  }

  /// Registers a customer that accepts the version.
  public CustomerId customer(String name, Version version) {
    return done(
        customers.register(
            new Customer.Draft(name, Customer.Kind.COMPANY, Language.ENGLISH, JAKARTA),
            version.acceptedBy(null)));
  }

  /// Registers the region `id-jakarta` and an offering `cloud-storage` under the policy, active.
  public void open(Version version) {
    done(
        house.registerRegion(
            new House.Region("id-jakarta", "ID", new Bilingual("Jakarta", "Jakarta"))));
    done(
        services.register(
            "cloud-storage",
            new Bilingual("Cloud storage", "Penyimpanan awan"),
            Services.Offering.Kind.STORAGE));
    done(services.bind("cloud-storage", version.policy()));
    done(services.activate("cloud-storage"));
  }

  /// A wish for the one offering in the one region.
  public static Services.Wish wish() {
    return new Services.Wish(
        "cloud-storage", "id-jakarta", EnumSet.of(DataClass.CONTENT, DataClass.ACCOUNT), 365);
  }
}
