package id.janji.mail.report;

/// What became of a mail on its way to one address.
public enum Delivery {
  /// It will never arrive.
  FAILED,
  /// It has not arrived yet; the server goes on trying.
  DELAYED,
  /// It lies in the mailbox, or was handed to a program there.
  DELIVERED,
  /// It was handed on to where nobody will report any more.
  RELAYED,
  /// It was handed to several addresses behind this one.
  EXPANDED
}
