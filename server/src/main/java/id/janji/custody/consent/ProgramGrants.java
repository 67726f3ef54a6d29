package id.janji.custody.consent;

import id.janji.access.Access;
import id.janji.access.Issued;
import id.janji.access.Standing;
import id.janji.clause.Bilingual;
import id.janji.entry.Basis;
import id.janji.entry.payload.Actor;
import id.janji.entry.payload.Most;
import id.janji.entry.payload.Operation;
import id.janji.entry.payload.Scope;
import id.janji.identity.service.Right;
import id.janji.identity.service.ServiceAccount;
import id.janji.keys.Admission;
import id.janji.keys.KeysException;
import id.janji.ledger.LedgerException;
import id.janji.tenancy.CustomerId;
import id.janji.tenancy.Purpose;
import id.janji.tenancy.Services;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the accounts of a customer's programs may do: a standing grant each, in the customer's log,
/// from the moment in which the account is made until it ends.
public final class ProgramGrants {
  private static final Bilingual NO_SERVICE =
      new Bilingual(
          "Subscribe to a service first: there is nowhere to keep anything yet.",
          "Pilih layanan lebih dulu: belum ada tempat untuk menyimpan apa pun.");
  private static final Bilingual NO_TERMS =
      new Bilingual(
          "Accept the policy first: there are no terms to keep anything under.",
          "Setujui kebijakan lebih dulu: belum ada syarat untuk menyimpan apa pun.");
  private static final Bilingual SHUT =
      new Bilingual(
          "The provider's keys or ledger are shut, so nothing can be granted now.",
          "Kunci atau catatan penyedia tertutup, jadi izin belum bisa diberikan.");

  private final Admission admission;
  private final Access access;
  private final Services services;

  public ProgramGrants(Admission admission, Access access, Services services) {
    this.admission = admission;
    this.access = access;
    this.services = services;
  }

  /// Grants an account what its rights say, after its customer has been admitted; nothing where it
  /// is let at no item.
  ///
  /// @return why not, if it was not
  public Optional<Bilingual> open(ServiceAccount account) {
    if (operations(account.rights()).isEmpty()) {
      return Optional.empty();
    }
    CustomerId customer = new CustomerId(account.customer());
    try {
      return switch (admission.admit(customer)) {
        case NO_SERVICE, UNKNOWN -> Optional.of(NO_SERVICE);
        case NO_TERMS -> Optional.of(NO_TERMS);
        case ADMITTED ->
            switch (access.stand(customer.value(), Basis.OWN, standing(customer, account))) {
              case Issued.Granted _ -> Optional.empty();
              case Issued.Refused(Bilingual why) -> Optional.of(why);
            };
      };
    } catch (KeysException | LedgerException e) {
      return Optional.of(SHUT);
    }
  }

  private Standing standing(CustomerId customer, ServiceAccount account) {
    List<String> regions =
        services.list(customer).stream().map(Services.Service::region).distinct().toList();
    return new Standing(
        actor(account),
        operations(account.rights()),
        new Scope.Everything(),
        List.of(Purpose.SERVICE.code()),
        regions,
        Most.UNLIMITED,
        Optional.ofNullable(account.expires()));
  }

  private static Actor actor(ServiceAccount account) {
    return new Actor(account.id().toString(), account.name(), Actor.Party.CUSTOMER);
  }

  private static Set<Operation> operations(Set<Right> rights) {
    EnumSet<Operation> operations = EnumSet.noneOf(Operation.class);
    for (Right right : rights) {
      operations.addAll(
          switch (right) {
            case LIST -> List.of(Operation.LIST, Operation.HEAD);
            case READ -> List.of(Operation.OPEN, Operation.HEAD);
            case WRITE, HOLD, BUCKETS -> List.of(Operation.STORE, Operation.HEAD, Operation.COPY);
            case DELETE -> List.of(Operation.DELETE, Operation.UNDELETE);
            case CASES, LOG, WATCH -> List.of();
          });
    }
    return operations;
  }

  /// Revokes what an account may do, since it ends.
  ///
  /// @param by the person who ends it
  public void end(ServiceAccount account, Actor by) {
    access.endAccount(account.customer(), actor(account), by, "The account has ended.");
  }
}
