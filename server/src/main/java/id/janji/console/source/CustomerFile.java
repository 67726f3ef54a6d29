package id.janji.console.source;

import id.janji.clause.Bilingual;
import id.janji.tenancy.Contacts.Contact;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// What we have on record about one customer.
///
/// @param accepted the versions that the customer accepted, newest first
/// @param policies the ids of the policies that its services are bound to
public record CustomerFile(
    String name,
    List<Subscription> subscriptions,
    List<Contact> contacts,
    List<Accepted> accepted,
    Set<String> policies) {
  public CustomerFile {
    subscriptions = List.copyOf(subscriptions);
    contacts = List.copyOf(contacts);
    accepted = List.copyOf(accepted);
    policies = Set.copyOf(policies);
  }

  /// One service that the customer subscribes to.
  ///
  /// @param country two capital letters after ISO 3166-1
  /// @param retentionDays how long data is kept after its last use
  public record Subscription(
      Bilingual service,
      String region,
      Bilingual regionName,
      String country,
      List<Bilingual> dataClasses,
      int retentionDays,
      Instant since) {}

  /// A version that was accepted.
  public record Accepted(String policy, int number, Instant at) {}

  /// Where the files are kept.
  public interface Files {
    /// @throws java.util.NoSuchElementException if there is no such customer
    CustomerFile of(UUID customer);
  }
}
