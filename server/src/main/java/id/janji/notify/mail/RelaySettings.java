package id.janji.notify.mail;

import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;

/// The one mail server that takes our mails.
///
/// @param login a file of two lines, name and password; empty where it asks for none
/// @param trust whose certificates are believed
public record RelaySettings(
    String host, int port, Protection protection, Optional<Path> login, SSLSocketFactory trust) {
  /// How the way to it is protected.
  public enum Protection {
    /// Refused where it does not offer STARTTLS with a certificate of its name.
    STARTTLS,
    /// TLS from the first byte.
    TLS,
    /// Nothing; only for a relay on this machine.
    PLAIN
  }
}
