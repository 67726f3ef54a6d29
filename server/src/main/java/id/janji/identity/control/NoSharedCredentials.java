package id.janji.identity.control;

import static id.janji.db.tables.Tables.SESSION;
import static id.janji.db.tables.Tables.SESSION_DEVICE;
import static id.janji.db.tx.SystemTransaction.SCHEDULER;

import id.janji.clause.Language;
import id.janji.clause.catalogue.ControlId;
import id.janji.control.Control;
import id.janji.control.Observation;
import id.janji.control.Outcome;
import id.janji.db.tx.Transactions;
import id.janji.identity.People;
import id.janji.identity.Role;
import id.janji.identity.internal.SessionStore;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.impl.DSL;

/// Each credential has one holder: looks for sessions shown by many devices, uses a link twice,
/// invites a desk in place of a person, and tries the credentials that products ship with.
public final class NoSharedCredentials implements Control {
  /// A session moves between two devices when a browser updates itself; never between four.
  private static final int MOST_OTHER_DEVICES = 2;

  private static final Map<String, String> SHIPPED =
      Map.of("admin", "admin", "first@janji.invalid", "changeme-changeme");

  private final Transactions transactions;
  private final CanaryPeople canaries;
  private final People people;
  private final SessionStore sessions;
  private final Supplier<URI> door;
  private final Clock clock;

  public NoSharedCredentials(
      Transactions transactions,
      CanaryPeople canaries,
      People people,
      SessionStore sessions,
      Supplier<URI> door,
      Clock clock) {
    this.transactions = transactions;
    this.canaries = canaries;
    this.people = people;
    this.sessions = sessions;
    this.door = door;
    this.clock = clock;
  }

  @Override
  public ControlId id() {
    return new ControlId("identity.no-shared-credentials");
  }

  @Override
  public List<Observation> probe() throws IOException, InterruptedException {
    Seen seen = new Seen("shared or default credentials", "kredensial bersama atau bawaan");
    countDevices(seen);
    inviteADesk(seen);
    Outcome outcome;
    try {
      outcome = tried(seen);
    } catch (Knock.NobodyOpensException _) {
      outcome = seen.silent();
    }
    return List.of(Observation.measured(outcome, clock.instant(), seen.evidence()));
  }

  private void countDevices(Seen seen) {
    transactions.run(
        SCHEDULER,
        sql -> {
          int open = sql.fetchCount(SESSION, SESSION.ENDED_AT.isNull());
          seen.lookedAt(open).from("sessions not ended: " + open);
          int shared =
              sql.select(SESSION_DEVICE.SESSION_ID)
                  .from(SESSION_DEVICE)
                  .join(SESSION)
                  .on(SESSION.ID.eq(SESSION_DEVICE.SESSION_ID))
                  .where(SESSION.ENDED_AT.isNull())
                  .groupBy(SESSION_DEVICE.SESSION_ID)
                  .having(DSL.count().gt(MOST_OTHER_DEVICES))
                  .fetch()
                  .size();
          seen.faults(
              shared,
              "Sessions shown by more devices than one person has: %d.",
              "Sesi yang ditunjukkan lebih banyak perangkat daripada milik satu orang: %d.");
        });
  }

  private void inviteADesk(Seen seen) {
    seen.lookedAt(1);
    People.Invitation desk =
        new People.Invitation(
            "Helpdesk", "helpdesk@canary.invalid", Language.INDONESIAN, null, Set.of(Role.SUPPORT));
    if (people.invite(null, desk) instanceof People.Result.Invited(UUID person, _)) {
      people.leave(person, clock.instant());
      seen.fault(
          "An account without one holder could be made.", "Akun tanpa satu pemegang dapat dibuat.");
    }
  }

  private Outcome tried(Seen seen) throws IOException, InterruptedException {
    CanaryPeople.Canary canary = canaries.of(id());
    seen.from("canary person " + canary.person());
    Knock holder = new Knock(door.get());
    Entry.by(holder, canary.link());
    if (!holder.isIn()) {
      return seen.unproven(
          "A fresh link opens nothing, so a refused second use shows nothing.",
          "Tautan baru tidak membuka apa pun, jadi penolakan pemakaian kedua tidak membuktikan apa pun.");
    }
    sessions.end(holder.session());
    Knock second = new Knock(door.get());
    Entry.by(second, canary.link());
    refuse(seen.lookedAt(1), second, "A used link opened a session.", "Tautan bekas membuka sesi.");
    for (Map.Entry<String, String> shipped : SHIPPED.entrySet()) {
      Knock guess = new Knock(door.get());
      guess.look("/sign-in");
      guess.send(
          "/sign-in",
          Map.of("email", shipped.getKey(), "password", shipped.getValue(), "code", "000000"));
      refuse(
          seen.lookedAt(1),
          guess,
          "A default credential opened a session.",
          "Kredensial bawaan membuka sesi.");
    }
    return seen.outcome(
        "No session is shared; a used link, a desk in place of a person and default credentials"
            + " were refused.",
        "Tidak ada sesi bersama; tautan bekas, akun tanpa pemegang, dan kredensial bawaan ditolak.");
  }

  private void refuse(Seen seen, Knock visitor, String english, String indonesian) {
    if (visitor.isIn()) {
      sessions.end(visitor.session());
      seen.fault(english, indonesian);
    }
  }
}
