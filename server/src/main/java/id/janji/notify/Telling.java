package id.janji.notify;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// That somebody has to be told something.
///
/// @param customer whose matter it is, also where the provider's people are told
/// @param matter the case, request or incident that it is about
/// @param cause for which it is told once: telling again for the same cause changes nothing
/// @param facts what the portal shows with it, by name; of them a mail holds what its kind allows
public record Telling(
    UUID customer,
    NoticeKind kind,
    Audience to,
    Optional<UUID> matter,
    String cause,
    Map<String, String> facts) {
  public Telling {
    facts = Map.copyOf(facts);
  }

  public static Telling of(
      UUID customer, NoticeKind kind, Audience to, Optional<UUID> matter, String cause) {
    return new Telling(customer, kind, to, matter, cause, Map.of());
  }
}
