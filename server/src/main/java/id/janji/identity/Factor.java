package id.janji.identity;

import java.util.Set;

/// Something that a person showed when signing in.
public enum Factor {
  /// A passkey with user verification: possession and person in one.
  PASSKEY,
  PASSWORD,
  /// A time-based code; good for signing in, never for an approval.
  TOTP,
  /// A one-time enrolment link; opens only the page that adds a passkey or second factor.
  ENROLMENT_LINK,
  /// A password that has leaked; opens only the page that replaces it.
  LEAKED_PASSWORD,
  /// A one-time link printed by `./janji demo`; counts as no factor and shows red on the board.
  DEMO_LINK,
  /// The signature of a single request, made with a program's key; opens no session.
  SIGNATURE;

  /// Whether a session with these opens only the own account, for adding or replacing a way in.
  public static boolean onlyMend(Set<Factor> shown) {
    return shown.equals(Set.of(ENROLMENT_LINK)) || shown.equals(Set.of(LEAKED_PASSWORD, TOTP));
  }
}
