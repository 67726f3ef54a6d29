package id.janji.notify.control;

import id.janji.clause.Language;
import id.janji.tenancy.Change;
import id.janji.tenancy.Contacts;
import id.janji.tenancy.Contacts.Contact;
import id.janji.tenancy.CustomerId;
import id.janji.tenancy.Services;
import java.util.Optional;

/// Contacts that a test customer has for the sake of a probe.
final class TestContacts {
  private final Contacts contacts;
  private final Services services;

  TestContacts(Contacts contacts, Services services) {
    this.contacts = contacts;
    this.services = services;
  }

  /// The one at an address, made where it is not there; empty where there is no service to make it
  /// for.
  Optional<Contact.Id> at(CustomerId canary, Contacts.Channel channel, String address) {
    Optional<Contact.Id> known =
        contacts.list(canary).stream()
            .filter(each -> each.channel() == channel && each.address().equals(address))
            .map(Contact::id)
            .findFirst();
    return known.or(() ->
        services.list(canary).stream()
            .findFirst()
            .map(service ->
                contacts.add(
                    canary,
                    service.id(),
                    new Contacts.Draft("Kenari", channel, address, Language.INDONESIAN)))
            .filter(Change.Done.class::isInstance)
            .map(change -> ((Change.Done<Contact.Id>) change).value()));
  }
}
