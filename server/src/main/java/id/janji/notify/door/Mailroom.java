package id.janji.notify.door;

import java.util.List;

/// What lies behind the door.
public interface Mailroom {
  /// A mail as it came in.
  ///
  /// @param sender of the envelope; empty for reports
  /// @param recipients of the envelope, each one that [#knows]
  /// @param bytes lines end with CR LF; not to be changed
  record Mail(String sender, List<String> recipients, byte[] bytes) {
    public Mail {
      recipients = List.copyOf(recipients);
    }
  }

  /// Whether mails for this address are taken.
  boolean knows(String recipient);

  /// Takes a mail for good: when it returns, its sender need not keep it.
  ///
  /// @throws RuntimeException if it cannot be kept now; its sender tries again
  void take(Mail mail);
}
