package id.janji.db.tx;

/// The named transactions that run for no single customer. Each has a database role of its own
/// whose rights are listed, table by table, in `db/rights.txt`; a test compares the list with the
/// catalogue.
public enum SystemTransaction {
  /// Finds out who somebody is and keeps sessions.
  SIGN_IN("janji_signin"),
  /// Keeps the registers: customers, offerings, people, roles, policy versions.
  DIRECTORY("janji_directory"),
  /// Probes controls and stores findings.
  SCHEDULER("janji_scheduler"),
  /// Reads what stands on the board; changes nothing.
  BOARD("janji_board"),
  /// Throws away what is over for long enough; reads nothing but that.
  HOUSEKEEPING("janji_housekeeper"),
  /// Tells the stores which sealed bytes live, where they are moved to and which may go; sees no
  /// name.
  CUSTODIAN("janji_custodian"),
  /// Finds the service account that an access key belongs to, and notes that it was used.
  ACCESS_KEY("janji_accesskey"),
  /// Finds time limits that have come and cases with something left undone; sees nothing of what
  /// they are about.
  CLERK("janji_clerk"),
  /// Finds notices that somebody has to look at, and whose they are; sees nothing of what they say.
  POSTMAN("janji_postman");

  private final String role;

  SystemTransaction(String role) {
    this.role = role;
  }

  String role() {
    return role;
  }
}
