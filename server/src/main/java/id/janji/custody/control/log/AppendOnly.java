package id.janji.custody.control.log;

import id.janji.clause.Bilingual;
import id.janji.clause.catalogue.ControlId;
import id.janji.clause.catalogue.ProofStrength;
import id.janji.control.Control;
import id.janji.control.Look;
import id.janji.control.Observation;
import id.janji.control.Scope;
import id.janji.control.Subject;
import id.janji.custody.control.Ground;
import id.janji.custody.control.Visit;
import id.janji.ledger.Ledger;
import id.janji.ledger.LedgerException;
import id.janji.tlog.note.Checkpoint;
import id.janji.tlog.note.SignedNote;
import id.janji.tlog.tree.ProofCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Each log continues the one that was seen before, and its files are what was written. The export
/// of a test customer's log is verified by the customer's own verifier, and so are damaged copies
/// of it: each damage must be found.
public final class AppendOnly implements Control {
  private static final String NAME = "append-only";

  /// So long files are read again; the logs that were read longest ago come first.
  private static final Duration READING = Duration.ofSeconds(8);

  private final Ground ground;
  private final Map<UUID, Long> read = new HashMap<>();
  private long rounds;

  public AppendOnly(Ground ground) {
    this.ground = ground;
  }

  @Override
  public ControlId id() {
    return new ControlId("ledger." + NAME);
  }

  @Override
  public synchronized List<Observation> probe() throws Exception {
    Look look = new Look("logs or exports that do not hold", "catatan atau ekspor yang tidak sah");
    ground.onCanary(
        NAME,
        look,
        visit -> {
          ground.customers().forEach(customer -> compare(customer, look));
          readAgain(look);
          export(look);
        });
    return List.of(
        new Observation(
            Scope.WHOLE,
            new Subject.Everyone(),
            Ground.outcome(
                look,
                new Bilingual(
                    "Every log continues what was seen before; an export was verified, and %d"
                            .formatted(Damage.values().length)
                        + " damages of it were found.",
                    "Setiap catatan melanjutkan yang terlihat sebelumnya; satu ekspor sah, dan %d"
                            .formatted(Damage.values().length)
                        + " kerusakannya ditemukan.")),
            ProofStrength.PROVEN,
            ground.now(),
            look.evidence()));
  }

  private void compare(UUID customer, Look look) {
    Ledger ledger = ground.ledger();
    SignedNote note = ledger.checkpoint(customer);
    Checkpoint now = Checkpoint.parse(note.text());
    Optional<Checkpoint> before = ledger.seen(customer).map(seen -> Checkpoint.parse(seen.text()));
    look.saw(1);
    look.fromHead(customer, now.size(), now.root().toString());
    if (before.isPresent() && !continues(customer, before.get(), now)) {
      look.fault(
          "%s does not continue what was seen before.".formatted(now.origin()),
          "%s tidak melanjutkan yang terlihat sebelumnya.".formatted(now.origin()));
    } else {
      ledger.see(customer, note);
    }
  }

  private boolean continues(UUID customer, Checkpoint before, Checkpoint now) {
    if (now.size() < before.size()) {
      return false;
    }
    return before.size() == now.size()
        ? before.root().equals(now.root())
        : ProofCheck.isConsistent(
            before.size(),
            now.size(),
            before.root(),
            now.root(),
            ground.ledger().consistency(customer, before.size(), now.size()));
  }

  private void readAgain(Look look) {
    long end = System.nanoTime() + READING.toNanos();
    rounds++;
    List<UUID> oldest =
        ground.customers().stream()
            .sorted(Comparator.comparing(customer -> read.getOrDefault(customer, 0L)))
            .toList();
    int done = 0;
    for (UUID customer : oldest) {
      if (System.nanoTime() > end) {
        break;
      }
      done++;
      read.put(customer, rounds);
      try {
        ground.ledger().verify(customer);
      } catch (LedgerException e) {
        if (e.code() != LedgerException.Code.DAMAGED) {
          throw e;
        }
        look.fault(e.sentence(), "Berkas satu catatan bukan lagi yang ditulis.");
      }
    }
    look.from("files of %d of %d logs read again".formatted(done, oldest.size()));
  }

  /// The other test customer's log, which is short.
  private void export(Look look) throws IOException {
    Optional<Visit> other = ground.visitOther(NAME);
    if (other.isEmpty()) {
      return;
    }
    UUID customer = other.get().customer().value();
    other.get().close();
    try (Exported exported = Exported.of(ground.ledger(), customer)) {
      look.saw(2 + Damage.values().length);
      expect(look, exported.trusted(exported.whole()), 0, "the export", "ekspor");
      expect(
          look,
          exported.untrusted(exported.whole()),
          4,
          "the export without a trust file",
          "ekspor tanpa berkas kepercayaan");
      for (Damage damage : Damage.values()) {
        Path copy = exported.damaged(damage);
        int verdict = exported.trusted(copy);
        if (verdict != 1 && verdict != 2) {
          look.fault(
              "The verifier did not find that %s.".formatted(damage.en()),
              "Alat verifikasi tidak menemukan bahwa %s.".formatted(damage.id()));
        }
      }
    }
  }

  private static void expect(Look look, int verdict, int expected, String en, String id) {
    if (verdict != expected) {
      look.fault(
          "The verifier says %d of %s, not %d.".formatted(verdict, en, expected),
          "Alat verifikasi menjawab %d untuk %s, bukan %d.".formatted(verdict, id, expected));
    }
  }
}
