package id.janji.notify.mail;

import java.util.Optional;

/// What came of handing a mail to the relay.
public sealed interface HandOver {
  /// It took the mail and answers for it from now on.
  ///
  /// @param reply its last words
  /// @param queue the id that it gave the mail, where its words name one
  record Taken(String reply, Optional<String> queue, Optional<Encryption> encryption)
      implements HandOver {}

  /// Not now; the same may be tried again.
  record Later(String reason) implements HandOver {}

  /// Never, to this address.
  record Never(String reply) implements HandOver {}

  /// How the way was encrypted.
  ///
  /// @param peer SHA-256 of the relay's certificate, in hex
  record Encryption(String protocol, String cipher, String peer) {}
}
