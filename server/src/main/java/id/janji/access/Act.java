package id.janji.access;

import id.janji.entry.payload.Actor;
import id.janji.entry.payload.Item;
import id.janji.entry.payload.Operation;
import id.janji.identity.Caller;
import java.util.Optional;
import java.util.UUID;

/// What somebody wants to do with a customer's data; a statement, not yet allowed.
///
/// @param customer whose data it is
/// @param actor who asks; found again among grants by id and party
/// @param purpose a code of the customer's closed list
/// @param matter the support case or incident that it is done for
/// @param region where the item is kept
/// @param session where the actor is, if he is somewhere; people of the provider's must be
public record Act(
    UUID customer,
    Actor actor,
    Operation operation,
    Item item,
    String purpose,
    Optional<String> matter,
    String region,
    Optional<String> session) {
  /// The signed-in person as one who acts.
  public static Actor actor(Caller caller) {
    Actor.Party party =
        switch (caller.party()) {
          case PROVIDER -> Actor.Party.PROVIDER;
          case CUSTOMER -> Actor.Party.CUSTOMER;
        };
    return new Actor(caller.person().toString(), caller.name(), party);
  }
}
