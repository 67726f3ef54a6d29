package id.janji.identity.control;

import static id.janji.db.tables.Tables.SESSION;
import static id.janji.db.tx.SystemTransaction.SCHEDULER;

import id.janji.clause.catalogue.ControlId;
import id.janji.control.Control;
import id.janji.control.Observation;
import id.janji.control.Outcome;
import id.janji.db.tx.Transactions;
import id.janji.identity.Caller;
import id.janji.identity.Factor;
import id.janji.identity.internal.OneTimeCode;
import id.janji.identity.internal.SessionStore;
import id.janji.identity.internal.Tokens;
import id.janji.identity.signin.PasswordAndCode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// No session without a second factor: looks at every open session, and signs in at the door with a
/// password alone, which must fail, with both, which must not, and with a password that has leaked,
/// which must open no more than the page that tells so.
public final class SecondFactor implements Control {
  private static final String NO_CODE = "";
  private static final Duration YEAR = Duration.ofDays(365);

  private final Transactions transactions;
  private final CanaryPeople canaries;
  private final SessionStore sessions;
  private final PasswordAndCode secondWay;
  private final LeakTrial leak;
  private final Supplier<URI> door;
  private final Clock clock;

  public SecondFactor(
      Transactions transactions,
      CanaryPeople canaries,
      SessionStore sessions,
      PasswordAndCode secondWay,
      LeakTrial leak,
      Supplier<URI> door,
      Clock clock) {
    this.transactions = transactions;
    this.canaries = canaries;
    this.sessions = sessions;
    this.secondWay = secondWay;
    this.leak = leak;
    this.door = door;
    this.clock = clock;
  }

  @Override
  public ControlId id() {
    return new ControlId("identity.second-factor");
  }

  @Override
  public List<Observation> probe() throws IOException, InterruptedException {
    Seen seen = new Seen("sessions without a second factor", "sesi tanpa faktor kedua").lookedAt(1);
    count(seen);
    Outcome outcome = tried(seen);
    return List.of(Observation.measured(outcome, clock.instant(), seen.evidence()));
  }

  private void count(Seen seen) {
    Instant now = clock.instant();
    List<Set<Factor>> open =
        transactions.system(
            SCHEDULER,
            sql ->
                sql.select(SESSION.FACTORS)
                    .from(SESSION)
                    .where(SESSION.ENDED_AT.isNull())
                    .and(SESSION.EXPIRES_AT.gt(now.atOffset(ZoneOffset.UTC)))
                    .and(SESSION.SEEN_AT.gt(now.minus(SessionStore.IDLE).atOffset(ZoneOffset.UTC)))
                    .fetch(row -> SessionStore.factors(row.value1())));
    List<Set<Factor>> entered = open.stream().filter(factors -> !Factor.onlyMend(factors)).toList();
    seen.lookedAt(entered.size()).from("open sessions: " + entered.size());
    seen.faults(
        entered.stream().filter(factors -> !isTwofold(factors)).count(),
        "Sessions open without a second factor: %d.",
        "Sesi terbuka tanpa faktor kedua: %d.");
  }

  private static boolean isTwofold(Set<Factor> factors) {
    return factors.contains(Factor.PASSKEY)
        || factors.contains(Factor.PASSWORD) && factors.contains(Factor.TOTP);
  }

  private Outcome tried(Seen seen) throws IOException, InterruptedException {
    CanaryPeople.Canary canary = canaries.of(id());
    seen.from("canary person " + canary.person());
    Knock enrolling = new Knock(door.get());
    try {
      Entry.by(enrolling, canary.link());
      return tried(seen, canary, enrolling);
    } catch (Knock.NobodyOpensException _) {
      return seen.silent();
    } finally {
      sessions.end(enrolling.session());
    }
  }

  private Outcome tried(Seen seen, CanaryPeople.Canary canary, Knock enrolling)
      throws IOException, InterruptedException {
    Caller caller =
        sessions
            .find(enrolling.session(), "janji-probe")
            .orElseThrow(() -> new IOException("the canary could not come in"));
    String password = Tokens.random();
    PasswordAndCode.Setup setup = secondWay.begin(caller);
    // Three codes are taken: the one before, the present one and the next.
    long step = OneTimeCode.step(clock.instant()) - 1;
    String first = OneTimeCode.COMMON.at(step, setup.secretBytes());
    if (!(secondWay.set(caller, password.toCharArray(), first)
        instanceof PasswordAndCode.Answer.Done(var renewed))) {
      return seen.unproven(
          "The canary could not set a password.", "Kenari tidak dapat mengatur kata sandi.");
    }
    sessions.end(renewed.token());
    String next = OneTimeCode.COMMON.at(step + 1, setup.secretBytes());
    String last = OneTimeCode.COMMON.at(step + 2, setup.secretBytes());
    Optional<Outcome> unclear = alone(seen, canary, password, first);
    if (unclear.isEmpty()) {
      unclear = withBoth(seen, canary, password, next);
    }
    if (unclear.isEmpty()) {
      unclear = leak.tried(seen, canary, password, last);
    }
    return unclear.orElseGet(() -> kept(seen));
  }

  /// Tries the password without a code and with a used one; empty if each was refused or was let
  /// in.
  private Optional<Outcome> alone(
      Seen seen, CanaryPeople.Canary canary, String password, String used)
      throws IOException, InterruptedException {
    for (String wrong : List.of(NO_CODE, used)) {
      Knock alone = new Knock(door.get());
      int status = signIn(alone, canary.email(), password, wrong).statusCode();
      if (alone.isIn()) {
        sessions.end(alone.session());
        seen.fault("A password alone opened a session.", "Kata sandi saja membuka sesi.");
      } else if (status != 403) {
        return Optional.of(
            seen.unproven(
                "The attempt was answered with " + status + ", which is no refusal.",
                "Percobaan dijawab dengan " + status + ", yang bukan penolakan."));
      }
    }
    return Optional.empty();
  }

  /// Empty if both together open a session.
  private Optional<Outcome> withBoth(
      Seen seen, CanaryPeople.Canary canary, String password, String code)
      throws IOException, InterruptedException {
    Knock both = new Knock(door.get());
    signIn(both, canary.email(), password, code);
    if (!both.isIn()) {
      return Optional.of(
          seen.unproven(
              "The door refuses a right password with a right code too, so its refusals show nothing.",
              "Pintu juga menolak kata sandi dan kode yang benar, jadi penolakannya tidak membuktikan apa pun."));
    }
    sessions.end(both.session());
    return Optional.empty();
  }

  private Outcome kept(Seen seen) {
    int told = canaries.toldOfLeaks(clock.instant().minus(YEAR));
    return seen.outcome(
        ("Every open session has a passkey or two factors; a password without a fresh code was"
                + " refused, and a leaked one told to its holder. Told so within a year: %d.")
            .formatted(told),
        ("Setiap sesi terbuka memakai kunci sandi atau dua faktor; kata sandi tanpa kode baru"
                + " ditolak, dan yang bocor diberitahukan kepada pemegangnya. Diberi tahu dalam"
                + " setahun: %d.")
            .formatted(told));
  }

  private static HttpResponse<String> signIn(
      Knock visitor, String email, String password, String code)
      throws IOException, InterruptedException {
    visitor.look("/sign-in");
    return visitor.send("/sign-in", Map.of("email", email, "password", password, "code", code));
  }
}
