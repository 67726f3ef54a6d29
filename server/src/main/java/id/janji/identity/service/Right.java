package id.janji.identity.service;

import id.janji.identity.Permission;
import java.util.Locale;
import java.util.Set;

/// What a service account may ask for. It bounds what the account can be used for; whether an act
/// is granted is decided besides.
public enum Right {
  /// To see buckets, and the names and sizes of what is in them.
  LIST,
  /// To open items.
  READ,
  /// To store items and to label them.
  WRITE,
  /// To delete items, and to undelete them within the window.
  DELETE,
  /// To lengthen or shorten what keeps items: retention times and legal holds.
  HOLD,
  /// To make and remove buckets.
  BUCKETS,
  /// To read the customer's cases, to open some and to write to them.
  CASES(Permission.SEE_OWN_CASES, Permission.WRITE_OWN_CASES),
  /// To read the customer's log, to take it home, and nothing else.
  LOG(Permission.READ_OWN_LOG),
  /// To see how promises, notices, services and access stand, and to change nothing.
  WATCH(Permission.SEE_OWN_PROMISES, Permission.SEE_OWN_ACCESS);

  @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
  private final Set<Permission> permissions;

  Right(Permission... permissions) {
    this.permissions = Set.of(permissions);
  }

  /// What it allows at the interface for programs; nothing where it is one to items.
  public Set<Permission> permissions() {
    return permissions;
  }

  /// The word in the database and in forms.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
