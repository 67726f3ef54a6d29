package id.janji.demo;

import id.janji.Server;
import id.janji.clause.Bilingual;
import id.janji.clause.Language;
import id.janji.identity.DemoLinks;
import id.janji.identity.People;
import id.janji.identity.Role;
import id.janji.keys.CanaryAdmission;
import id.janji.policy.Publications;
import id.janji.policy.Version;
import id.janji.tenancy.Change;
import id.janji.tenancy.Contacts;
import id.janji.tenancy.Customer;
import id.janji.tenancy.CustomerId;
import id.janji.tenancy.Customers;
import id.janji.tenancy.DataClass;
import id.janji.tenancy.House;
import id.janji.tenancy.ScopeAttestations;
import id.janji.tenancy.Services;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The invented provider, its customers and their people, registered through the same code as real
/// ones.
final class Cast {
  private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");
  private static final int RETENTION_DAYS = 365;

  private final Server server;
  private final Version accepted;
  private final List<Player> players = new ArrayList<>();

  /// Somebody whose role one can slip into.
  ///
  /// @param link good once
  record Player(UUID person, String name, String part, String link) {
    /// The same with a fresh link.
    Player again(Server server) {
      return new Player(person, name, part, linkOf(server, person));
    }
  }

  private Cast(Server server, Version accepted) {
    this.server = server;
    this.accepted = accepted;
  }

  /// Registers everybody.
  static List<Player> enter(Server server) {
    Version version =
        server
            .part(Publications.class)
            .inForce("cloud-provider", server.part(Clock.class).instant())
            .orElseThrow();
    Cast cast = new Cast(server, version);
    cast.house();
    CustomerId clinic = cast.customer("Klinik Pelita Sore", Customer.Kind.COMPANY);
    CustomerId tailor = cast.customer("Ratna Widuri", Customer.Kind.PERSON);
    cast.player(
        "Sari Wulandari", "sari@lumbungteduh.example", null, "runs the operation", Role.OPERATOR);
    UUID administrator =
        cast.player(
            "Bagas Pratama",
            "bagas@lumbungteduh.example",
            null,
            "administers people and policies",
            Role.ADMINISTRATOR);
    cast.signTheList(administrator);
    cast.player(
        "Maya Tirta", "maya@lumbungteduh.example", null, "looks after law and policy", Role.LEGAL);
    cast.player(
        "Raka Pradipta",
        "raka@lumbungteduh.example",
        null,
        "works in support, and leads its small team",
        Role.SUPPORT,
        Role.MANAGER);
    cast.player("Hendra Wijaya", "hendra@lumbungteduh.example", null, "is a manager", Role.MANAGER);
    cast.player(
        Silencing.GALIH,
        "galih@lumbungteduh.example",
        null,
        "is counsel: he rules on demands for data",
        Role.LEGAL);
    cast.player(
        Silencing.NADIA,
        "nadia@lumbungteduh.example",
        null,
        "is a manager, at the desk where data is released",
        Role.MANAGER);
    cast.player(
        "Dewi Anggraini",
        "dewi@pelitasore.example",
        clinic,
        "is the clinic's administrator",
        Role.CUSTOMER_ADMINISTRATOR);
    cast.player(
        "Bayu Rahmat",
        "bayu@pelitasore.example",
        clinic,
        "decides for the clinic who is let in",
        Role.CUSTOMER_APPROVER);
    cast.player(
        "Ratna Widuri",
        "ratna@widuri.example",
        tailor,
        "is a customer all by herself",
        Role.CUSTOMER_ADMINISTRATOR);
    server.part(CanaryAdmission.class).admit();
    return List.copyOf(cast.players);
  }

  /// Somebody who came in by himself, so that one can slip into his role as well.
  static Player joined(Server server, String customer, String name, String part) {
    UUID of = server.part(Customers.class).search(customer, 1).customers().getFirst().id().value();
    return server.part(People.class).list(of).stream()
        .filter(person -> person.name().equals(name))
        .findFirst()
        .map(person -> new Player(person.id(), name, part, ""))
        .orElseThrow();
  }

  private void house() {
    House house = server.part(House.class);
    done(
        house.registerRegion(
            new House.Region("id-jkt-1", "ID", new Bilingual("Jakarta 1", "Jakarta 1"))));
    done(
        house.registerRegion(
            new House.Region("id-btm-1", "ID", new Bilingual("Batam 1", "Batam 1"))));
    UUID own = done(house.registerEntity("Lumbung Teduh", "ID", House.Relation.PROVIDER)).id();
    done(house.registerSite(own, "id-jkt-1", "Jakarta data hall", House.SiteKind.DATACENTRE));
    done(house.registerSite(own, "id-btm-1", "Batam data hall", House.SiteKind.DATACENTRE));
    offering("storage", "Object storage", "Penyimpanan objek", Services.Offering.Kind.STORAGE);
    offering(
        "dashboard", "Customer dashboard", "Dasbor pelanggan", Services.Offering.Kind.DASHBOARD);
    offering("support", "Support", "Dukungan", Services.Offering.Kind.SUPPORT);
  }

  private void signTheList(UUID signer) {
    ScopeAttestations attestations = server.part(ScopeAttestations.class);
    done(attestations.sign(signer, attestations.position().list().digest()));
  }

  private void offering(String id, String en, String indonesian, Services.Offering.Kind kind) {
    Services services = server.part(Services.class);
    done(services.register(id, new Bilingual(en, indonesian), kind));
    done(services.bind(id, accepted.policy()));
    done(services.activate(id));
  }

  private CustomerId customer(String name, Customer.Kind kind) {
    CustomerId id =
        done(
            server
                .part(Customers.class)
                .register(
                    new Customer.Draft(name, kind, Language.INDONESIAN, JAKARTA),
                    accepted.acceptedBy(null)));
    Services services = server.part(Services.class);
    Services.Service.Id service =
        done(
            services.subscribe(
                id,
                new Services.Wish(
                    "storage", "id-jkt-1", EnumSet.allOf(DataClass.class), RETENTION_DAYS)));
    Contacts.Contact.Id contact =
        done(
            server
                .part(Contacts.class)
                .add(
                    id,
                    service,
                    new Contacts.Draft(
                        name,
                        Contacts.Channel.EMAIL,
                        "keamanan@" + id.value().toString().substring(0, 8) + ".example",
                        Language.INDONESIAN)));
    done(server.part(Contacts.class).confirm(id, contact));
    return id;
  }

  private UUID player(
      String name, String email, @Nullable CustomerId customer, String part, Role... roles) {
    People.Result result =
        server
            .part(People.class)
            .invite(
                null,
                new People.Invitation(
                    name,
                    email,
                    Language.ENGLISH,
                    customer == null ? null : customer.value(),
                    Set.of(roles)));
    return switch (result) {
      case People.Result.Invited(UUID person, _) -> {
        players.add(new Player(person, name, part, linkOf(server, person)));
        yield person;
      }
      case People.Result.Done _ -> throw new IllegalStateException("an invitation without a link");
      case People.Result.Refused(var reason) ->
          throw new IllegalStateException(name + " is refused: " + reason);
    };
  }

  private static String linkOf(Server server, UUID person) {
    return server.address() + server.part(DemoLinks.class).issue(person).path();
  }

  private static <T> T done(Change<T> change) {
    return switch (change) {
      case Change.Done<T>(T value) -> value;
      case Change.Invalid<T>(var faults) -> throw new IllegalStateException("refused: " + faults);
      case Change.Refused<T>(var reason) -> throw new IllegalStateException("refused: " + reason);
    };
  }
}
