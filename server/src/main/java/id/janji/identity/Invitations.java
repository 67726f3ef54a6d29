package id.janji.identity;

import id.janji.identity.People.Invitation;
import id.janji.identity.People.Reason;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What an invitation must say: a real holder, reachable, with roles of his own side.
final class Invitations {
  private static final int MOST_NAME = 200;
  private static final int MOST_EMAIL = 320;

  /// Mailboxes that several people read.
  private static final Set<String> DESKS =
      Set.of(
          ("admin administrator root info support help helpdesk contact kontak office kantor sales"
                  + " security abuse postmaster webmaster hostmaster noreply no-reply team tim"
                  + " staff user test guest operator shared service bantuan layanan")
              .split(" "));

  private Invitations() {}

  static Optional<Reason> fault(Invitation invitation) {
    Party party = invitation.customer() == null ? Party.PROVIDER : Party.CUSTOMER;
    if (invitation.roles().isEmpty()) {
      return Optional.of(Reason.ROLE_MISSING);
    }
    if (invitation.roles().stream().anyMatch(role -> role.party() != party)) {
      return Optional.of(Reason.WRONG_PARTY);
    }
    return holderFault(invitation.name(), invitation.email());
  }

  static Optional<Reason> holderFault(String name, String email) {
    if (name.isEmpty() || name.length() > MOST_NAME || name.chars().anyMatch(c -> c < 0x20)) {
      return Optional.of(Reason.NAME_MISSING);
    }
    int at = email.indexOf('@');
    if (at < 1
        || at != email.lastIndexOf('@')
        || at > email.length() - 2
        || email.length() > MOST_EMAIL
        || email.chars().anyMatch(c -> c <= 0x20 || c == 0x7f)) {
      return Optional.of(Reason.EMAIL_WRONG);
    }
    return DESKS.contains(email.substring(0, at).toLowerCase(Locale.ROOT))
        ? Optional.of(Reason.NO_HOLDER)
        : Optional.empty();
  }
}
