package id.janji;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Why a server does not start as told.
public final class Refusal {
  private Refusal() {}

  /// The line that the person is told; empty if it started, in which case it is stopped again.
  public static Optional<String> of(List<String> words) {
    try (Server _ =
        Server.start(ServerSettings.of(words.toArray(String[]::new), Map.of()), _ -> {})) {
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of(StartFault.sentence(e));
    }
  }
}
