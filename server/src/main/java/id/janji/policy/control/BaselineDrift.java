package id.janji.policy.control;

import static id.janji.db.tx.SystemTransaction.SCHEDULER;

import id.janji.clause.Bilingual;
import id.janji.clause.catalogue.ControlId;
import id.janji.clause.catalogue.ProofStrength;
import id.janji.control.Control;
import id.janji.control.Look;
import id.janji.control.Observation;
import id.janji.control.Scope;
import id.janji.control.Subject;
import id.janji.db.postgres.DatabaseFacts;
import id.janji.db.tx.Transactions;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// The database still runs with the settings on which durability and secrecy rest. Imported: it is
/// the database itself that says so. Other layers have no source yet and are not spoken of.
public final class BaselineDrift implements Control {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "::1", "localhost");
  private static final Set<String> WAITS_FOR_DISK =
      Set.of("on", "remote_apply", "remote_write", "local");

  private final Transactions transactions;
  private final Clock clock;

  public BaselineDrift(Transactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public ControlId id() {
    return new ControlId("change.baseline-drift");
  }

  @Override
  public List<Observation> probe() {
    DatabaseFacts facts =
        transactions.system(SCHEDULER, sql -> sql.connectionResult(DatabaseFacts::read));
    Look look =
        new Look("settings of the database that drifted", "setelan basis data yang menyimpang");
    look(look, facts.fsync(), "fsync");
    look(look, facts.fullPageWrites(), "full_page_writes");
    look(look, WAITS_FOR_DISK.contains(facts.synchronousCommit()), "synchronous_commit");
    look(look, facts.dataChecksums(), "data_checksums");
    look(look, facts.passwordEncryption().equals("scram-sha-256"), "password_encryption");
    look(look, unreachable(facts), "listen_addresses");
    return List.of(
        new Observation(
            Scope.of("layer", "database"),
            new Subject.Everyone(),
            look.outcome(
                new Bilingual(
                    "The database is durable, notices damage and takes passwords by SCRAM only.",
                    "Basis data tahan lama, mengenali kerusakan, dan hanya menerima sandi lewat SCRAM."),
                new Bilingual("Nothing was asked.", "Tidak ada yang ditanyakan.")),
            ProofStrength.IMPORTED,
            clock.instant(),
            List.of("PostgreSQL " + facts.version())));
  }

  /// Whoever is elsewhere must come encrypted; without TLS only this machine may connect.
  private static boolean unreachable(DatabaseFacts facts) {
    return facts.ssl()
        || Arrays.stream(facts.listenAddresses().split(","))
            .map(String::strip)
            .allMatch(address -> address.isEmpty() || LOOPBACK.contains(address));
  }

  private static void look(Look look, boolean holds, String setting) {
    look.saw(1);
    if (!holds) {
      look.fault(
          "The setting %s is not what it must be.".formatted(setting),
          "Setelan %s tidak sebagaimana mestinya.".formatted(setting));
    }
  }
}
