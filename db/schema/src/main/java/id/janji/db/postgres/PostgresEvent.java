package id.janji.db.postgres;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What happened to the embedded server.
public sealed interface PostgresEvent {
  /// A server was started and answers.
  record Started(long pid, int port) implements PostgresEvent {}

  /// A server that an earlier, killed Janji left behind was taken over as it is.
  record Adopted(long pid, int port) implements PostgresEvent {}

  /// A server that an earlier Janji left behind was stopped, because it ran with other settings.
  record LeftOverStopped(long pid) implements PostgresEvent {}

  /// The server died by itself or was killed; a restart follows.
  record Died(long pid) implements PostgresEvent {}

  /// An attempt to restart failed; `attempt` counts from 1.
  record RestartFailed(int attempt, String reason) implements PostgresEvent {}

  /// As many attempts failed as were thought enough; somebody has to look. They go on.
  record StaysDown(int attempts) implements PostgresEvent {}

  /// The server lives but did not answer `times` health checks in a row. It is left alone, since
  /// killing a busy or recovering server helps nobody.
  record Silent(int times, String reason) implements PostgresEvent {}

  /// The server answers again after it was silent.
  record Answering() implements PostgresEvent {}

  /// The server was stopped on request.
  record Stopped(long pid) implements PostgresEvent {}

  /// Writes the event to the log, at a level after its weight.
  static void log(PostgresEvent event) {
    Logger log = LoggerFactory.getLogger(PostgresEvent.class);
    switch (event) {
      case Started _, Adopted _, Stopped _, Answering _ -> log.info("postgres {}", event);
      case LeftOverStopped _, Died _, RestartFailed _, Silent _ -> log.warn("postgres {}", event);
      case StaysDown _ -> log.error("postgres {}", event);
    }
  }
}
