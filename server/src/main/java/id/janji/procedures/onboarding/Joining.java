package id.janji.procedures.onboarding;

import static id.janji.db.tables.Tables.ACCEPTANCE;
import static id.janji.db.tx.SystemTransaction.DIRECTORY;

import id.janji.clause.Bilingual;
import id.janji.db.tx.Transactions;
import id.janji.identity.EntryLink;
import id.janji.identity.People;
import id.janji.identity.Role;
import id.janji.kernel.procedure.By;
import id.janji.kernel.procedure.Side;
import id.janji.tenancy.Change;
import id.janji.tenancy.Customer;
import id.janji.tenancy.Customer.AcceptedVersion;
import id.janji.tenancy.CustomerId;
import id.janji.tenancy.Customers;
import id.janji.tenancy.FieldFault;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jooq.DSLContext;

/// What a link of an invitation does: the first makes a customer of whoever accepts the exact
/// versions that he was shown, a later one lets him go on who has no way in yet.
///
/// The registers are written in one transaction: if the server stops in it, nobody was registered
/// and the link still works. The sign-up begins after it, and is begun by a job where that failed.
public final class Joining {
  private static final Bilingual SHUT =
      new Bilingual(
          "This link does not work any more. Have another sent to your address.",
          "Tautan ini tidak berlaku lagi. Minta yang baru ke alamat Anda.");

  private static final Bilingual TAKEN =
      new Bilingual(
          "Somebody else uses this mail address here already. Ask to be invited at another.",
          "Alamat surel ini sudah dipakai orang lain di sini. Minta diundang di alamat lain.");

  private final Invitations invitations;
  private final Customers customers;
  private final People people;
  private final Onboarding onboarding;
  private final Predicate<UUID> hasWayIn;
  private final Transactions transactions;
  private final Clock clock;

  /// @param hasWayIn whether a person has a way in already
  public Joining(
      Invitations invitations,
      Customers customers,
      People people,
      Onboarding onboarding,
      Predicate<UUID> hasWayIn,
      Transactions transactions,
      Clock clock) {
    this.invitations = invitations;
    this.customers = customers;
    this.people = people;
    this.onboarding = onboarding;
    this.hasWayIn = hasWayIn;
    this.transactions = transactions;
    this.clock = clock;
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
    Optional<Invitation> found =
        invitations.byToken(token).filter(each -> each.isOpen(clock.instant()));
    if (found.isEmpty()) {
      return new Joined.Refused(SHUT);
    }
    Invitation invitation = found.get();
    if (invitation.became().isPresent()) {
      boolean used = transactions.system(DIRECTORY, sql -> invitations.use(sql, token));
      return used ? in(invitation) : new Joined.Refused(SHUT);
    }
    Invitation.Draft draft = invitation.draft();
    Change<Joined.In> made =
        customers.register(
            new Customer.Draft(draft.company(), draft.kind(), draft.language(), draft.zone()),
            accepted.getFirst(),
            (sql, customer) -> entered(sql, customer, token, invitation, accepted));
    if (!(made instanceof Change.Done<Joined.In>(Joined.In in))) {
      return new Joined.Refused(why(made));
    }
    begin(invitation, in.customer(), in.link().person());
    return in;
  }

  /// What belongs to the registration of who comes by a link.
  private Change<Joined.In> entered(
      DSLContext sql,
      CustomerId customer,
      String token,
      Invitation invitation,
      List<AcceptedVersion> accepted) {
    if (!invitations.use(sql, token)) {
      return refused(SHUT);
    }
    Invitation.Draft draft = invitation.draft();
    People.Result invited =
        people.invite(
            sql,
            null,
            new People.Invitation(
                draft.name(),
                draft.email(),
                draft.language(),
                customer.value(),
                Set.of(Role.CUSTOMER_ADMINISTRATOR)));
    if (!(invited instanceof People.Result.Invited(UUID person, EntryLink link))) {
      return refused(TAKEN);
    }
    accepted.stream().skip(1).forEach(each -> customers.accept(sql, customer, by(each, person)));
    invitations.accepted(sql, invitation.id(), customer.value(), person);
    return new Change.Done<>(new Joined.In(customer.value(), link));
  }

  private static Change<Joined.In> refused(Bilingual why) {
    return new Change.Invalid<>(List.of(new FieldFault("link", why)));
  }

  private static AcceptedVersion by(AcceptedVersion version, UUID person) {
    return new AcceptedVersion(version.policy(), version.number(), version.digest(), person);
  }

  /// Begins the sign-up with the versions that stand accepted.
  private void begin(Invitation invitation, UUID customer, UUID person) {
    onboarding
        .begin(
            customer,
            new By(Side.CUSTOMER, person.toString(), invitation.draft().name()),
            invitation.draft().company(),
            new OnboardingEvent.Accepted(versions(customer), invitation.invitedBy()))
        .orThrow();
  }

  private String versions(UUID customer) {
    return transactions.system(
        DIRECTORY,
        sql ->
            sql
                .selectFrom(ACCEPTANCE)
                .where(ACCEPTANCE.CUSTOMER_ID.eq(customer))
                .orderBy(ACCEPTANCE.POLICY_ID, ACCEPTANCE.NUMBER)
                .fetch(row ->
                    row.getPolicyId()
                        + "/"
                        + row.getNumber()
                        + " "
                        + HexFormat.of().formatHex(row.getDigest()))
                .stream()
                .distinct()
                .collect(Collectors.joining("\n")));
  }

  /// Begins the sign-ups that were left out, since the server stopped before them.
  ///
  /// @return how many
  public int finish() {
    List<Invitation> left = invitations.unfinished();
    left.forEach(each -> begin(each, each.became().orElseThrow(), each.person().orElseThrow()));
    return left.size();
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
