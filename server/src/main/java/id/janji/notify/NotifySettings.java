package id.janji.notify;

import id.janji.notify.mail.RelaySettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/// What the operator decides about notices.
///
/// @param provider the name that readers know
/// @param portal where the portal is reached
/// @param from the address that speaks; mails to its domain come back to the door of mails
/// @param relay empty while none is set: then mails wait, and the register says so
/// @param keys the folder of keys
/// @param words the folder of the provider's own paragraphs
/// @param door the port of the door for mails, on loopback; empty for none, 0 for any free one
/// @param loop an address whose mail comes back to that door; empty while none is set: then nobody
///   can tell whether mails get out
/// @param hooks whom calls of customers' addresses may reach
/// @param demo whether the door keeps every mail for the demonstration's mailbox
public record NotifySettings(
    Supplier<String> provider,
    Supplier<URI> portal,
    String from,
    Optional<RelaySettings> relay,
    Path keys,
    Path words,
    OptionalInt door,
    Optional<String> loop,
    Hooks hooks,
    Demo demo) {
  /// Whom calls may reach.
  public enum Hooks {
    /// Addresses of the open Internet, over TLS.
    PUBLIC,
    /// Also addresses of networks of one's own; without TLS only this machine.
    PRIVATE
  }

  /// Whether invented mails are kept to be shown.
  public enum Demo {
    NO,
    MAILBOX
  }

  /// Whose mail it is.
  public String domain() {
    return from.substring(from.indexOf('@') + 1);
  }
}
