package id.janji.console.register;

import id.janji.clause.Bilingual;
import id.janji.console.view.Form;
import id.janji.identity.Person;
import id.janji.policy.Acceptances.Acceptance;
import id.janji.policy.Version;
import id.janji.tenancy.Contacts.Contact;
import id.janji.tenancy.Customer;
import id.janji.tenancy.House;
import id.janji.tenancy.Services.Offering;
import id.janji.tenancy.Services.Service;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One customer as the provider's people see it, or as its own do.
///
/// @param accepted newest first
/// @param inForce the version in force of each policy that a service is bound to, by its id
/// @param manages whether this reader may change anything
/// @param link the whole address of a fresh link, shown this once; empty if there is none
/// @param form the one that was sent, if one was
public record CustomerView(
    Customer customer,
    List<Service> services,
    Map<String, Offering> offerings,
    Map<String, House.Region> regions,
    List<Contact> contacts,
    List<Acceptance> accepted,
    Map<String, Version> inForce,
    List<Person> people,
    boolean manages,
    String link,
    Form form) {
  public CustomerView {
    services = List.copyOf(services);
    contacts = List.copyOf(contacts);
    accepted = List.copyOf(accepted);
    people = List.copyOf(people);
  }

  /// The form of this id, as it was sent or empty.
  public Form form(String id) {
    return form.id().equals(id) ? form : Form.empty(id);
  }

  public Bilingual name(Service service) {
    Offering offering = offerings.get(service.offering());
    return offering == null
        ? new Bilingual(service.offering(), service.offering())
        : offering.name();
  }

  public Bilingual region(Service service) {
    House.Region region = regions.get(service.region());
    return region == null ? new Bilingual(service.region(), service.region()) : region.name();
  }

  /// The version in force of the policy that a service is under, null if it is under none.
  public @Nullable Version bound(Service service) {
    Offering offering = offerings.get(service.offering());
    return offering == null || offering.policy() == null ? null : inForce.get(offering.policy());
  }

  /// The newest version of a policy that the customer accepted, 0 if it accepted none.
  public int acceptedOf(String policy) {
    return accepted.stream()
        .filter(each -> each.policy().equals(policy))
        .mapToInt(Acceptance::number)
        .max()
        .orElse(0);
  }

  public List<Contact> contactsOf(Service service) {
    return contacts.stream().filter(each -> each.service().equals(service.id())).toList();
  }
}
