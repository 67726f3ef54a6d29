package id.janji.demo;

import id.janji.Server;
import id.janji.access.Requirements;
import id.janji.access.request.Request;
import id.janji.access.request.Requests;
import id.janji.access.request.Wish;
import id.janji.clause.Language;
import id.janji.entry.payload.Operation;
import id.janji.entry.payload.Payload;
import id.janji.entry.payload.Scope;
import id.janji.identity.Caller;
import id.janji.identity.DemoLinks;
import id.janji.identity.Factor;
import id.janji.identity.People;
import id.janji.identity.Role;
import id.janji.keys.Admission;
import id.janji.procedures.support.Support;
import id.janji.tenancy.CustomerId;
import id.janji.tenancy.Customers;
import id.janji.tenancy.Purpose;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Somebody of support asks for access to a customer's items, and a manager allows it.
final class Asking {
  private static final String REGION = "id-jkt-1";

  private final Server server;

  Asking(Server server) {
    this.server = server;
  }

  /// @return the link of somebody who may sign for the customer
  String ask(String customer) {
    CustomerId id = server.part(Customers.class).search(customer, 1).customers().getFirst().id();
    Admission.Result admitted = server.part(Admission.class).admit(id);
    if (admitted != Admission.Result.ADMITTED) {
      throw new IllegalStateException(customer + " is not admitted: " + admitted);
    }
    Caller raka = person("Raka Pradana", null, Role.SUPPORT);
    fit(id.value(), raka);
    UUID matter =
        server.part(Support.class).open(id.value(), raka, "A report does not load").orElseThrow();
    Requests requests = server.part(Requests.class);
    Request request = requests.ask(raka, wish(id.value(), matter)).orThrow();
    Caller manager = person("Sinta Manajer", null, Role.MANAGER);
    requests.decide(manager, id.value(), request.id(), Payload.Answer.YES).orThrow();
    Caller approver = person("Ayu Lestari", id.value(), Role.CUSTOMER_APPROVER);
    return server.address() + server.part(DemoLinks.class).issue(approver.person()).path();
  }

  private void fit(UUID customer, Caller person) {
    Requirements requirements = server.part(Requirements.class);
    Instant until = now().plus(Duration.ofDays(1));
    requirements.signedNda(person.person(), "NDA 17/2026", until);
    requirements.declaredFree(customer, person.person(), "declared", until);
    requirements.worksFrom(person.person(), REGION, "office", until);
  }

  private static Wish wish(UUID customer, UUID matter) {
    return new Wish(
        customer,
        matter,
        EnumSet.of(Operation.OPEN, Operation.HEAD),
        new Scope.Bucket("laporan"),
        Purpose.SUPPORT.code(),
        3,
        1_000_000,
        Duration.ofHours(2),
        Duration.ofHours(1),
        REGION);
  }

  private Caller person(String name, @Nullable UUID customer, Role role) {
    String email = name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@asking.example";
    People.Result result =
        server
            .part(People.class)
            .invite(
                null, new People.Invitation(name, email, Language.ENGLISH, customer, Set.of(role)));
    if (!(result instanceof People.Result.Invited(UUID id, _))) {
      throw new IllegalStateException(name + " is there already");
    }
    Set<Factor> factors = Set.of(Factor.PASSKEY);
    return new Caller(
        id, name, customer, Set.of(role), factors, Language.ENGLISH, UUID.randomUUID(), now());
  }

  private Instant now() {
    return server.part(Clock.class).instant();
  }
}
