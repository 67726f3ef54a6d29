package id.janji.identity.service;

import java.util.Locale;

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
  CASES;

  /// The word in the database and in forms.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
