package id.janji.release.control;

import id.janji.access.Access;
import id.janji.access.Issued;
import id.janji.access.Standing;
import id.janji.clause.Language;
import id.janji.entry.Basis;
import id.janji.entry.Kind;
import id.janji.entry.payload.Actor;
import id.janji.entry.payload.Most;
import id.janji.entry.payload.Operation;
import id.janji.entry.payload.Payload;
import id.janji.entry.payload.Scope;
import id.janji.identity.Caller;
import id.janji.identity.Factor;
import id.janji.identity.Role;
import id.janji.kernel.CaseFile;
import id.janji.kernel.procedure.Names;
import id.janji.law.RuleBook;
import id.janji.ledger.Ledger;
import id.janji.procedures.disclosure.DisclosureState;
import id.janji.release.ContactDetails;
import id.janji.release.Parcels;
import id.janji.tenancy.Canaries;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// The real doors, knocked at for a test customer with a case that nobody opened.
final class Doors {
  /// A well-formed key whose holder nobody is.
  private static final String NOBODY =
      "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p";

  private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");

  private final Canaries canaries;
  private final Access access;
  private final Ledger ledger;
  private final Parcels parcels;
  private final Passing contacts;
  private final Clock clock;

  /// How contact details are passed on.
  @FunctionalInterface
  interface Passing {
    ContactDetails.Result pass(Caller by, CaseFile file, UUID contact, List<String> words);
  }

  Doors(
      Canaries canaries,
      Access access,
      Ledger ledger,
      Parcels parcels,
      Passing contacts,
      Clock clock) {
    this.canaries = canaries;
    this.access = access;
    this.ledger = ledger;
    this.parcels = parcels;
    this.contacts = contacts;
    this.clock = clock;
  }

  private Caller nobody() {
    return new Caller(
        UUID.randomUUID(),
        "Kenari",
        null,
        Set.of(Role.LEGAL),
        Set.of(Factor.PASSKEY),
        Language.INDONESIAN,
        UUID.randomUUID(),
        clock.instant());
  }

  private CaseFile file(DisclosureState state) {
    Instant now = clock.instant();
    return new CaseFile(
        UUID.randomUUID(),
        canaries.any(),
        "disclosure",
        1,
        RuleBook.newest().version(),
        "Kenari",
        Optional.empty(),
        now,
        Names.code(state.getClass()),
        state,
        1,
        now,
        Optional.empty(),
        true);
  }

  /// Whether a package of a case that stands there is refused.
  boolean refusesToMake(DisclosureState state) throws IOException {
    return parcels.make(nobody(), HERE, file(state), NOBODY) instanceof Parcels.Result.Refused;
  }

  /// Whether a package that was never made is not handed out.
  boolean refusesToHandOut(DisclosureState state) throws IOException {
    return parcels.take(nobody(), file(state), "nobody") instanceof Parcels.Handed.Refused;
  }

  /// Whether nobody is let at all that a customer has on the basis of the law. What is let is taken
  /// back at once.
  boolean refusesEverything() {
    Actor actor = new Actor(UUID.randomUUID().toString(), "Kenari", Actor.Party.PROVIDER);
    Issued issued =
        access.stand(
            canaries.any(),
            Basis.LEGAL,
            new Standing(
                actor,
                Set.of(Operation.OPEN),
                new Scope.Everything(),
                List.of("legal"),
                List.of("none"),
                Most.UNLIMITED,
                Optional.of(clock.instant().plus(Duration.ofDays(365)))));
    return switch (issued) {
      case Issued.Refused _ -> true;
      case Issued.Granted(var grant) -> {
        access.revoke(canaries.any(), grant.id(), actor, "The probe is over.");
        yield false;
      }
    };
  }

  /// Whether a field that is not on the list is refused.
  boolean refusesField(String word) {
    return contacts.pass(
                nobody(),
                file(new DisclosureState.Nothing()),
                UUID.randomUUID(),
                List.of("name", word))
            instanceof ContactDetails.Result.Refused(var why)
        && why.en().contains(word);
  }

  /// Whether an observer of a test customer's log finds all slots alike.
  boolean slotsAreAlike() {
    UUID canary = canaries.any();
    long size = ledger.head(canary).size();
    long from = Math.max(0, size - 500);
    var leaves = ledger.leaves(canary, from, 500);
    for (int i = 0; i < leaves.size(); i++) {
      boolean slot = leaves.get(i).knownKind().equals(Optional.of(Kind.SLOT));
      if (slot && !isFull(canary, from + i)) {
        return false;
      }
    }
    return true;
  }

  private boolean isFull(UUID canary, long index) {
    return ledger
        .entry(canary, index)
        .disclosed()
        .map(held -> held.payload().length == Payload.Slot.FULL)
        .orElse(false);
  }
}
