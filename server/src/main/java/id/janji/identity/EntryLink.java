package id.janji.identity;

import java.time.Instant;
import java.util.UUID;

/// A link that lets one person in, once. Only its digest is stored, so that it can be shown at the
/// moment of its making and never again.
///
/// @param path the address below the installation's own, for example `/enter/…`
public record EntryLink(UUID person, String path, Instant expiresAt) {
  @Override
  public String toString() {
    return "EntryLink[" + person + ", until " + expiresAt + "]";
  }
}
