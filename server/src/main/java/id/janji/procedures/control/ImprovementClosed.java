package id.janji.procedures.control;

import static id.janji.db.tables.Tables.CASE_EFFECT;
import static java.time.ZoneOffset.UTC;

import id.janji.clause.Bilingual;
import id.janji.clause.catalogue.ControlId;
import id.janji.clause.catalogue.ProofStrength;
import id.janji.control.Control;
import id.janji.control.Look;
import id.janji.control.Observation;
import id.janji.control.Scope;
import id.janji.control.Subject;
import id.janji.db.tx.Attempt;
import id.janji.db.tx.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/// Each lesson of an incident or a drill is closed within thirty days, by somebody who signs what
/// changed or why nothing did. That it was the right answer is that person's word.
final class ImprovementClosed implements Control {
  private static final Duration LONGEST = Duration.ofDays(30);
  private static final String CHECK = "23514";

  private final Kept kept;
  private final Supplier<UUID> canary;
  private final Transactions transactions;
  private final Clock clock;

  ImprovementClosed(Kept kept, Supplier<UUID> canary, Transactions transactions, Clock clock) {
    this.kept = kept;
    this.canary = canary;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public ControlId id() {
    return new ControlId("change.improvement-closed");
  }

  @Override
  public List<Observation> probe() {
    Kept.Lessons lessons = kept.lessons(LONGEST);
    Look look = new Look("lessons that came to nothing", "pelajaran tanpa hasil");
    look.saw(lessons.all());
    look.none(
        lessons.late(),
        "%d lessons are open for more than thirty days.",
        "%d pelajaran terbuka lebih dari tiga puluh hari.");
    look.none(
        lessons.unsigned(),
        "%d lessons were closed, and nobody signed what came of them.",
        "%d pelajaran ditutup tanpa ada yang menandatangani hasilnya.");
    if (!unsignedIsRefused()) {
      look.fault(
          "A lesson could be closed without a word of what came of it.",
          "Pelajaran dapat ditutup tanpa sepatah kata tentang hasilnya.");
    }
    return List.of(
        new Observation(
            Scope.WHOLE,
            new Subject.Everyone(),
            look.outcome(
                new Bilingual(
                    "Of %d lessons %d are still open, none for more than thirty days."
                        .formatted(lessons.all(), lessons.open()),
                    "Dari %d pelajaran, %d masih terbuka, tidak ada yang lebih dari tiga puluh hari."
                        .formatted(lessons.all(), lessons.open())),
                new Bilingual(
                    "No incident and no drill has come to a lesson yet.",
                    "Belum ada insiden atau latihan yang menghasilkan pelajaran.")),
            ProofStrength.ATTESTED,
            clock.instant(),
            look.evidence()));
  }

  private boolean unsignedIsRefused() {
    UUID customer = canary.get();
    return Attempt.of(
            transactions,
            customer,
            sql ->
                sql.insertInto(CASE_EFFECT)
                    .set(CASE_EFFECT.CASE_ID, UUID.randomUUID())
                    .set(CASE_EFFECT.CUSTOMER_ID, customer)
                    .set(CASE_EFFECT.STEP, 1)
                    .set(CASE_EFFECT.NUMBER, 0)
                    .set(CASE_EFFECT.KIND, "follow-up")
                    .set(CASE_EFFECT.CONTENT, "{}")
                    .set(CASE_EFFECT.DONE_AT, clock.instant().atOffset(UTC))
                    .execute())
        .refusedBy(CHECK);
  }
}
