package id.janji.identity.control;

import id.janji.control.Outcome;
import id.janji.identity.Caller;
import id.janji.identity.Factor;
import id.janji.identity.internal.SessionStore;
import id.janji.identity.leak.LeakNotices;
import id.janji.identity.leak.LeakedPasswords;
import id.janji.identity.leak.LeakedPasswords.Condition;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Tries what happens at the door when a canary's password turns up on the list of leaked ones: it
/// must open no more than the page that tells so.
final class LeakTrial {
  private final LeakedPasswords leaked;
  private final LeakNotices notices;
  private final SessionStore sessions;
  private final Supplier<URI> door;

  LeakTrial(
      LeakedPasswords leaked, LeakNotices notices, SessionStore sessions, Supplier<URI> door) {
    this.leaked = leaked;
    this.notices = notices;
    this.sessions = sessions;
    this.door = door;
  }

  /// Empty if the canary was told and held back, or if it was not and that was noted.
  Optional<Outcome> tried(Seen seen, CanaryPeople.Canary canary, String password, String code)
      throws IOException, InterruptedException {
    try (LeakedPasswords.Planted _ = leaked.plant(password.toCharArray())) {
      Knock visitor = new Knock(door.get());
      visitor.look("/sign-in");
      visitor.send("/sign-in", Map.of("email", canary.email(), "password", password, "code", code));
      seen.lookedAt(1);
      look(seen, canary, visitor);
      sessions.end(visitor.session());
    }
    return unfit(seen);
  }

  private void look(Seen seen, CanaryPeople.Canary canary, Knock visitor)
      throws IOException, InterruptedException {
    Optional<Caller> caller = sessions.find(visitor.session(), "janji-probe");
    if (caller.isPresent() && !Factor.onlyMend(caller.get().factors())) {
      seen.fault(
          "A leaked password opened a whole session.", "Kata sandi yang bocor membuka sesi penuh.");
    } else if (!notices.isOpen(canary.person())
        || !visitor.look("/account").body().contains("data-leaked")) {
      seen.fault(
          "The holder of a leaked password was not told.",
          "Pemegang kata sandi yang bocor tidak diberi tahu.");
    }
  }

  private Optional<Outcome> unfit(Seen seen) {
    return switch (leaked.condition()) {
      case Condition.Usable(Instant renewed, int samples) -> {
        seen.from("leaked passwords: renewed " + renewed + ", " + samples + " looked up");
        yield Optional.empty();
      }
      case Condition.Absent() ->
          Optional.of(
              seen.unproven(
                  "There is no list of leaked passwords here, so no leak can be told.",
                  "Tidak ada daftar kata sandi bocor di sini, jadi kebocoran tidak dapat"
                      + " diberitahukan."));
      case Condition.Damaged(String why) ->
          Optional.of(
              seen.unproven(
                  "The list of leaked passwords is of no use: " + why + ".",
                  "Daftar kata sandi bocor tidak dapat dipakai (" + why + ")."));
    };
  }
}
