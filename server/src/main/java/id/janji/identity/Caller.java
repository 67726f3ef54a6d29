package id.janji.identity;

import id.janji.clause.Language;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The signed-in person on whose behalf a request runs, or a customer's program that has signed it.
/// Controllers take it as a parameter.
///
/// @param person the id of the person's or the program's account
/// @param customer the customer's id for a customer's person, null for the provider's
/// @param shownAt when a factor was last shown, at sign-in or later
/// @param lent all that a program may ask for, whatever the people of its customer may; nothing for
///   a person
public record Caller(
    UUID person,
    String name,
    @Nullable UUID customer,
    Set<Role> roles,
    Set<Factor> factors,
    Language language,
    UUID session,
    Instant shownAt,
    Set<Permission> lent) {
  private static final Duration FRESH = Duration.ofMinutes(10);

  public Caller {
    roles = Set.copyOf(roles);
    factors = Set.copyOf(factors);
    lent = Set.copyOf(lent);
  }

  /// A person.
  public Caller(
      UUID person,
      String name,
      @Nullable UUID customer,
      Set<Role> roles,
      Set<Factor> factors,
      Language language,
      UUID session,
      Instant shownAt) {
    this(person, name, customer, roles, factors, language, session, shownAt, Set.of());
  }

  /// A program of a customer's, for the one request that it has signed. It holds no role, has no
  /// session and is never fresh.
  ///
  /// @param lent what its account's rights allow
  public static Caller program(UUID account, String name, UUID customer, Set<Permission> lent) {
    return new Caller(
        account,
        name,
        customer,
        Set.of(),
        Set.of(Factor.SIGNATURE),
        Language.ENGLISH,
        account,
        Instant.EPOCH,
        lent);
  }

  public boolean isProgram() {
    return factors.contains(Factor.SIGNATURE);
  }

  public Party party() {
    return customer == null ? Party.PROVIDER : Party.CUSTOMER;
  }

  public Optional<UUID> customerId() {
    return Optional.ofNullable(customer);
  }

  /// Whether one of the caller's roles carries `permission`, and the session came in by a passkey,
  /// by password and code, or by a demo link; for a program, whether its rights do. What only mends
  /// a way in allows only the own account.
  public boolean may(Permission permission) {
    if (isProgram()) {
      return lent.contains(permission);
    }
    return (entered() || permission == Permission.OWN_ACCOUNT)
        && roles.stream().anyMatch(role -> role.permissions().contains(permission));
  }

  /// Whether the factor was shown so lately that accounts may be changed. A session that was opened
  /// to mend a way in is short and has none to show, and a demo link is a demonstration's.
  public boolean isFresh(Instant now) {
    return Factor.onlyMend(factors)
        || factors.equals(Set.of(Factor.DEMO_LINK))
        || shownAt.plus(FRESH).isAfter(now);
  }

  private boolean entered() {
    return factors.contains(Factor.PASSKEY)
        || factors.contains(Factor.DEMO_LINK)
        || (factors.contains(Factor.PASSWORD) && factors.contains(Factor.TOTP));
  }
}
