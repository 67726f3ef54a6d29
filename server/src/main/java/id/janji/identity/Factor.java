package id.janji.identity;

/// Something that a person showed when signing in.
public enum Factor {
  /// A passkey with user verification: possession and person in one.
  PASSKEY,
  PASSWORD,
  /// A time-based code; good for signing in, never for an approval.
  TOTP,
  /// A one-time enrolment link; opens only the page that adds a passkey or second factor.
  ENROLMENT_LINK,
  /// A one-time link printed by `./janji demo`; counts as no factor and shows red on the board.
  DEMO_LINK
}
