package id.janji.procedures.onboarding;

import id.janji.clause.Bilingual;
import id.janji.identity.EntryLink;
import id.janji.identity.People;
import id.janji.identity.Role;
import id.janji.kernel.procedure.By;
import id.janji.kernel.procedure.Side;
import id.janji.tenancy.AcceptedVersion;
import id.janji.tenancy.Change;
import id.janji.tenancy.Customer;
import id.janji.tenancy.CustomerId;
import id.janji.tenancy.Customers;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// What a link of an invitation does: the first makes a customer of whoever accepts the exact
/// versions that he was shown, a later one lets him go on who has no way in yet.
///
/// The registers are written one after the other. If the server stops in between, a customer may be
/// left that nobody entered; an administrator sees and ends it, and the link can be sent again.
public final class Joining {
  private static final Bilingual SHUT =
      new Bilingual(
          "This link does not work any more. Have another sent to your address.",
          "Tautan ini tidak berlaku lagi. Minta yang baru ke alamat Anda.");

  private final Invitations invitations;
  private final Customers customers;
  private final People people;
  private final Onboarding onboarding;
  private final Predicate<UUID> hasWayIn;

  /// @param hasWayIn whether a person has a way in already
  public Joining(
      Invitations invitations,
      Customers customers,
      People people,
      Onboarding onboarding,
      Predicate<UUID> hasWayIn) {
    this.invitations = invitations;
    this.customers = customers;
    this.people = people;
    this.onboarding = onboarding;
    this.hasWayIn = hasWayIn;
  }

  /// What came of it.
  public sealed interface Joined {
    /// He may enter, by a link that is used at once.
    record In(UUID customer, EntryLink link) implements Joined {}

    /// Nothing was changed.
    record Refused(Bilingual why) implements Joined {}
  }

  /// Registers the customer behind a link, with the versions that were accepted.
  ///
  /// @param accepted at least one, as they were shown
  public Joined accept(String token, List<AcceptedVersion> accepted) {
    Optional<Invitation> used = invitations.use(token);
    if (used.isEmpty()) {
      return new Joined.Refused(SHUT);
    }
    Invitation invitation = used.get();
    if (invitation.became().isPresent()) {
      return in(invitation);
    }
    Joined joined = registered(invitation, accepted);
    if (joined instanceof Joined.Refused) {
      invitations.unused(invitation.id());
    }
    return joined;
  }

  private Joined registered(Invitation invitation, List<AcceptedVersion> accepted) {
    Invitation.Draft draft = invitation.draft();
    Change<CustomerId> made =
        customers.register(
            new Customer.Draft(draft.company(), draft.kind(), draft.language(), draft.zone()),
            accepted.getFirst());
    if (!(made instanceof Change.Done<CustomerId>(CustomerId customer))) {
      return new Joined.Refused(why(made));
    }
    People.Result invited =
        people.invite(
            null,
            new People.Invitation(
                draft.name(),
                draft.email(),
                draft.language(),
                customer.value(),
                Set.of(Role.CUSTOMER_ADMINISTRATOR)));
    if (!(invited instanceof People.Result.Invited(UUID person, EntryLink link))) {
      customers.end(customer);
      return new Joined.Refused(
          new Bilingual(
              "Somebody else uses this mail address here already. Ask to be invited at another.",
              "Alamat surel ini sudah dipakai orang lain di sini. Minta diundang di alamat lain."));
    }
    accepted.stream().skip(1).forEach(each -> customers.accept(customer, by(each, person)));
    invitations.accepted(invitation.id(), customer.value(), person);
    begin(invitation, customer, person, accepted);
    return new Joined.In(customer.value(), link);
  }

  private static AcceptedVersion by(AcceptedVersion version, UUID person) {
    return new AcceptedVersion(version.policy(), version.number(), version.digest(), person);
  }

  private void begin(
      Invitation invitation, CustomerId customer, UUID person, List<AcceptedVersion> accepted) {
    String versions =
        accepted.stream()
            .map(each -> each.policy() + "/" + each.number() + " " + each.digest())
            .collect(Collectors.joining("\n"));
    onboarding
        .begin(
            customer.value(),
            new By(Side.CUSTOMER, person.toString(), invitation.draft().name()),
            invitation.draft().company(),
            new OnboardingEvent.Accepted(versions, invitation.invitedBy()))
        .orThrow();
  }

  private static Bilingual why(Change<?> change) {
    return switch (change) {
      case Change.Refused<?>(var reason) -> reason.sentence();
      case Change.Invalid<?>(var faults) -> faults.getFirst().reason();
      case Change.Done<?> _ -> SHUT;
    };
  }

  /// Who was registered before goes on, as long as there is no way in that a mailbox could open
  /// past.
  private Joined in(Invitation invitation) {
    UUID person = invitation.person().orElseThrow();
    if (hasWayIn.test(person)) {
      return new Joined.Refused(
          new Bilingual(
              "You have a way in already: sign in with it.",
              "Anda sudah punya jalan masuk: masuklah dengan itu."));
    }
    return people.linkAgain(null, person) instanceof People.Result.Invited(_, EntryLink link)
        ? new Joined.In(invitation.became().orElseThrow(), link)
        : new Joined.Refused(SHUT);
  }

  /// Whether another link may be sent for this invitation.
  public boolean maySendAgain(Invitation invitation) {
    return invitation.withdrawn().isEmpty() && invitation.person().filter(hasWayIn).isEmpty();
  }
}
