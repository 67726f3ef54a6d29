package id.janji.demo;

import id.janji.Server;
import id.janji.access.Access;
import id.janji.access.Requirements;
import id.janji.access.Standing;
import id.janji.clause.Language;
import id.janji.custody.BucketName;
import id.janji.custody.ItemKey;
import id.janji.custody.ItemName;
import id.janji.custody.Requester;
import id.janji.custody.act.Custodian;
import id.janji.custody.control.Visit;
import id.janji.custody.s3.BucketWish;
import id.janji.custody.s3.Conditions;
import id.janji.custody.s3.ItemService.Hold;
import id.janji.entry.Basis;
import id.janji.entry.payload.Actor;
import id.janji.entry.payload.Most;
import id.janji.entry.payload.Operation;
import id.janji.entry.payload.Scope;
import id.janji.identity.DemoLinks;
import id.janji.identity.People;
import id.janji.identity.Role;
import id.janji.keys.Admission;
import id.janji.silence.Slots;
import id.janji.tenancy.CustomerId;
import id.janji.tenancy.Customers;
import id.janji.tenancy.DataClass;
import id.janji.tenancy.Purpose;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A customer with a letter in custody, and the people whom a demand for it concerns.
final class Demanding {
  private static final String REGION = "id-jkt-1";

  private final Server server;
  private @Nullable UUID customer;
  private long number;

  Demanding(Server server) {
    this.server = server;
  }

  /// @return the links of everybody by part, and the letter under `item`
  Map<String, String> begin(String name) throws Exception {
    CustomerId id = server.part(Customers.class).search(name, 1).customers().getFirst().id();
    customer = id.value();
    server.part(Admission.class).admit(id);
    store(id);
    Map<String, String> told = new LinkedHashMap<>();
    told.put("item", "surat/2026/kiriman.txt");
    told.put("intake", link("Lestari Intan", null, Role.LEGAL));
    told.put("counsel", link("Galih Hukum", null, Role.LEGAL));
    told.put("one", link("Nadia Lepas", null, Role.MANAGER));
    UUID opener = person("Yusuf Lepas", null, Role.LEGAL);
    fit(opener);
    told.put("two", link(opener));
    told.put("approver", link("Sekar Klinik", customer, Role.CUSTOMER_APPROVER));
    told.put("owner", link("Wulan Klinik", customer, Role.CUSTOMER_ADMINISTRATOR));
    return told;
  }

  private void store(CustomerId id) throws Exception {
    Actor actor = new Actor(UUID.randomUUID().toString(), "Backup", Actor.Party.CUSTOMER);
    server
        .part(Access.class)
        .stand(
            id.value(),
            Basis.OWN,
            new Standing(
                actor,
                EnumSet.of(Operation.STORE, Operation.HEAD),
                new Scope.Everything(),
                List.of(Purpose.SERVICE.code()),
                List.of(REGION),
                Most.UNLIMITED,
                Optional.empty()))
        .orThrow();
    Requester by =
        new Requester(
            UUID.fromString(actor.id()),
            actor.name(),
            id,
            UUID.randomUUID(),
            InetAddress.getLoopbackAddress(),
            Optional.empty());
    BucketName bucket = new BucketName("surat");
    Custodian custodian = server.part(Custodian.class);
    custodian.createBucket(by, new BucketWish(bucket, REGION, null, null));
    custodian.put(
        by,
        ItemName.newest(bucket, new ItemKey("2026/kiriman.txt")),
        Visit.terms(DataClass.CONTENT, null, Hold.OFF),
        Conditions.NONE,
        Visit.content("Kiriman tiba.".getBytes(StandardCharsets.UTF_8)));
  }

  /// All that must hold of somebody who opens what a customer has directed.
  private void fit(UUID person) {
    Requirements requirements = server.part(Requirements.class);
    Instant until = server.part(Clock.class).instant().plus(Duration.ofDays(1));
    requirements.signedNda(person, "NDA 18/2026", until);
    requirements.declaredFree(Objects.requireNonNull(customer), person, "declared", until);
    requirements.worksFrom(person, REGION, "office", until);
  }

  private String link(String name, @Nullable UUID of, Role role) {
    return link(person(name, of, role));
  }

  private String link(UUID person) {
    return server.address() + server.part(DemoLinks.class).issue(person).path();
  }

  private UUID person(String name, @Nullable UUID of, Role role) {
    String email = name.toLowerCase(java.util.Locale.ROOT).replace(' ', '.') + "@demand.example";
    if (server
            .part(People.class)
            .invite(null, new People.Invitation(name, email, Language.ENGLISH, of, Set.of(role)))
        instanceof People.Result.Invited(UUID person, _)) {
      return person;
    }
    throw new IllegalStateException(name + " is there already");
  }

  /// The next slots come at once.
  void slots() {
    for (int i = 0; i < 16; i++) {
      server.part(Slots.class).fill(Objects.requireNonNull(customer), ++number);
    }
  }
}
