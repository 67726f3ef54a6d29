package id.janji.notify.letter;

import id.janji.mail.RawMail;
import id.janji.tenancy.Contacts;

/// Takes letters of people who are known: from the address of a confirmed contact, signed by that
/// address's domain. Nothing about a customer is answered by mail, whatever the letter asks for.
@FunctionalInterface
public interface Inbox {
  /// A letter of a contact.
  ///
  /// @param text its plain words, cut; never what it was sent as beside them
  record Letter(
      Contacts.Contact from, String recipient, String subject, String text, RawMail mail) {}

  /// True if something was opened for it; the same letter twice opens one thing.
  boolean take(Letter letter);
}
