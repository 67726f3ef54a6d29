package id.janji.identity;

import java.net.URI;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Supplier;

/// What an installation decides about signing in.
///
/// @param rpId the name that passkeys are bound to: `localhost` or the installation's domain
/// @param rpName the provider's name, as an authenticator shows it
/// @param origins the origins of the pages; asked for when needed, since a port may be chosen late
/// @param ownAddress the plain door on loopback, through which controls try what must be refused
/// @param leakedPasswords the list of leaked passwords, a file or a folder; there may be none
/// @param installationKey the file with the installation's key, made (0600) where it is absent
public record IdentitySettings(
    String rpId,
    String rpName,
    Supplier<Set<String>> origins,
    Supplier<URI> ownAddress,
    Path installationKey,
    Path leakedPasswords,
    Mode mode) {
  /// Whether links may be handed out that enter without a factor.
  public enum Mode {
    REAL,
    DEMO
  }
}
