package id.janji.notify.internal;

import id.janji.clause.Language;
import id.janji.identity.Person;
import id.janji.identity.Role;
import id.janji.notify.Audience;
import id.janji.notify.Notice;
import id.janji.tenancy.Contacts;
import id.janji.tenancy.CustomerId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Whom a notice may reach, in the order in which they are tried.
public final class Candidates {
  private final Contacts contacts;
  private final Directory directory;

  /// The people of a customer, or of the provider for null.
  @FunctionalInterface
  public interface Directory {
    List<Person> list(@Nullable UUID customer);
  }

  public Candidates(Contacts contacts, Directory directory) {
    this.contacts = contacts;
    this.directory = directory;
  }

  /// Somebody at an address.
  public record Candidate(
      Optional<UUID> contact,
      Optional<UUID> person,
      String name,
      Contacts.Channel channel,
      String address,
      Language language) {}

  /// All of them. Contacts that never said so, and those that are known to be out of reach, are
  /// left out; those for the matter come first, then the customer's own order; whoever stands there
  /// for several services is tried once.
  public List<Candidate> of(Notice notice) {
    return switch (notice.to()) {
      case Audience.Contacts() -> climbing(notice.customer(), notice.kind().concern());
      case Audience.OneContact(UUID contact) ->
          contacts.list(new CustomerId(notice.customer())).stream()
              .filter(each -> each.id().value().equals(contact))
              .map(Candidates::candidate)
              .toList();
      case Audience.People(Role role) -> people(notice.customer(), role);
      case Audience.Provider(Role role) -> people(null, role);
    };
  }

  private List<Candidate> climbing(UUID customer, Contacts.Concern concern) {
    List<Candidate> all = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    contacts.list(new CustomerId(customer)).stream()
        .filter(Contacts.Contact::isOpen)
        .sorted(
            Comparator.comparing((Contacts.Contact each) -> !each.concerns().contains(concern))
                .thenComparing(Contacts.Contact::position))
        .map(Candidates::candidate)
        .filter(each -> seen.add(each.channel() + " " + each.address()))
        .forEach(all::add);
    people(customer, Role.CUSTOMER_ADMINISTRATOR).stream()
        .filter(each -> seen.add(each.channel() + " " + each.address()))
        .forEach(all::add);
    return all;
  }

  private static Candidate candidate(Contacts.Contact contact) {
    return new Candidate(
        Optional.of(contact.id().value()),
        Optional.empty(),
        contact.name(),
        contact.channel(),
        contact.address(),
        contact.language());
  }

  private List<Candidate> people(@Nullable UUID customer, Role role) {
    return directory.list(customer).stream()
        .filter(person -> person.endedAt() == null && person.roles().contains(role))
        .map(person ->
            new Candidate(
                Optional.empty(),
                Optional.of(person.id()),
                person.name(),
                Contacts.Channel.EMAIL,
                person.email(),
                person.language()))
        .toList();
  }
}
