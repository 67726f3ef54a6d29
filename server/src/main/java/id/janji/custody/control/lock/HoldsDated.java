package id.janji.custody.control.lock;

import static id.janji.db.tables.Tables.LEGAL_HOLD;
import static id.janji.db.tx.SystemTransaction.SCHEDULER;

import id.janji.access.LegalHold;
import id.janji.access.hold.Holds;
import id.janji.clause.Bilingual;
import id.janji.clause.catalogue.ControlId;
import id.janji.clause.catalogue.ProofStrength;
import id.janji.control.Control;
import id.janji.control.Look;
import id.janji.control.Measure;
import id.janji.control.Observation;
import id.janji.control.Outcome;
import id.janji.control.Scope;
import id.janji.control.Subject;
import id.janji.custody.Answer;
import id.janji.custody.Reason;
import id.janji.custody.act.Inspection.AsStored;
import id.janji.custody.control.Ground;
import id.janji.custody.control.Refused;
import id.janji.custody.control.Visit;
import id.janji.custody.s3.ItemService.Bypass;
import id.janji.db.tables.tables.records.LegalHoldRecord;
import id.janji.entry.payload.Payload;
import id.janji.keys.KeysException;
import id.janji.ledger.Logged;
import id.janji.tenancy.Change;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Each hold names its article, its basis and its end, as its customer's log does. On a test item a
/// hold is laid: without an end it is not taken; with one the item is neither read nor deleted, its
/// row does not go and its customer's keys are not destroyed until it is lifted.
public final class HoldsDated implements Control {
  private static final String NAME = "holds-dated";
  private static final Scope BASIS = Scope.of("list", "basis");
  private static final String KEY = "held-by-law";
  private static final String ARTICLE = "Probe of a test hold";

  /// No customer has keys there, so nothing is destroyed even if nothing stands in the way.
  private static final String NOWHERE = "probe-nowhere";

  private final Ground ground;
  private final Holds holds;

  public HoldsDated(Ground ground, Holds holds) {
    this.ground = ground;
    this.holds = holds;
  }

  @Override
  public ControlId id() {
    return new ControlId("custody." + NAME);
  }

  @Override
  public List<Observation> probe() throws Exception {
    Look look = new Look("holds that do not hold", "penahanan yang tidak menahan");
    List<LegalHoldRecord> live =
        ground
            .transactions()
            .system(
                SCHEDULER,
                sql -> sql.selectFrom(LEGAL_HOLD).where(LEGAL_HOLD.LIFTED_AT.isNull()).fetch());
    live.forEach(row -> lookAt(row, look));
    ground.onCanary(NAME, look, visit -> tryHold(visit, look));
    List<LegalHoldRecord> now = live.stream().filter(this::isNow).toList();
    Observation measured =
        Observation.measured(outcome(look, now.size()), ground.now(), look.evidence());
    return List.of(measured, now.isEmpty() ? noBasis() : basis(now));
  }

  private boolean isNow(LegalHoldRecord row) {
    return !ARTICLE.equals(row.getArticle())
        && (row.getUntilAt() == null || row.getUntilAt().toInstant().isAfter(ground.now()));
  }

  /// Without a hold there is nothing to keep, but what must be refused was tried.
  private static Outcome outcome(Look look, int holds) {
    Outcome seen =
        Ground.outcome(
            look,
            new Bilingual(
                "Every hold names article and end; a held test item could not be read, deleted or"
                    + " destroyed.",
                "Setiap penahanan menyebut pasal dan akhirnya; objek uji yang ditahan tidak dapat"
                    + " dibaca, dihapus, atau dimusnahkan."));
    return holds == 0 && seen instanceof Outcome.Kept(Measure measure, Bilingual _)
        ? new Outcome.NotApplicable(
            measure,
            new Bilingual(
                "No hold lies on anybody's data; a test one held.",
                "Tidak ada penahanan atas data siapa pun; penahanan uji menahan."))
        : seen;
  }

  private Observation noBasis() {
    return new Observation(
        BASIS,
        new Subject.Everyone(),
        new Outcome.NotApplicable(
            Measure.count("holds with a basis", "penahanan berdasar", 0, 0),
            new Bilingual(
                "There is no hold to state a basis of.",
                "Tidak ada penahanan yang perlu dinyatakan dasarnya.")),
        ProofStrength.ATTESTED,
        ground.now(),
        List.of());
  }

  /// What counsel says of each hold, as long as all of them last.
  private Observation basis(List<LegalHoldRecord> live) {
    Instant first =
        live.stream()
            .filter(row -> row.getUntilAt() != null)
            .map(row -> row.getUntilAt().toInstant())
            .min(Instant::compareTo)
            .orElse(ground.now());
    Outcome outcome =
        new Outcome.Kept(
            Measure.count("holds with a basis", "penahanan berdasar", live.size(), live.size()),
            new Bilingual(
                "Counsel states the basis of each hold by name.",
                "Penasihat hukum menyatakan dasar setiap penahanan dengan namanya."));
    return new Observation(
        BASIS,
        new Subject.Everyone(),
        outcome,
        ProofStrength.ATTESTED,
        ground.now(),
        first,
        live.stream().limit(50).map(row -> row.getId() + ", " + row.getLaidBy()).toList());
  }

  private void lookAt(LegalHoldRecord row, Look look) {
    look.saw(1);
    if (isBlank(row.getArticle()) || isBlank(row.getBasis()) || row.getUntilAt() == null) {
      look.fault(
          "A hold names no article, no basis or no end.",
          "Satu penahanan tidak menyebut pasal, dasar, atau akhirnya.");
    } else if (!isTold(row)) {
      look.fault(
          "A hold is not as its customer's log tells it.",
          "Satu penahanan berbeda dari yang tercatat di catatan pelanggannya.");
    }
  }

  private static boolean isBlank(@Nullable String text) {
    return text == null || text.isBlank();
  }

  private boolean isTold(LegalHoldRecord row) {
    UUID customer = row.getCustomerId();
    return ground.ledger().entries(customer, row.getLogIndex(), 1).stream()
        .findFirst()
        .flatMap(Logged::payload)
        .filter(payload ->
            payload instanceof Payload.Hold(UUID id, String article, _, Instant until, boolean over)
                && !over
                && id.equals(row.getId())
                && article.equals(row.getArticle())
                && until.equals(row.getUntilAt().toInstant()))
        .isPresent();
  }

  private void tryHold(Visit visit, Look look) throws IOException {
    visit.store(KEY, new byte[] {1, 2, 3});
    if (!(ground.inspection().of(visit.customer(), visit.name(KEY))
        instanceof Answer.Given<AsStored>(AsStored stored))) {
      look.doubt("No test item could be stored.", "Objek uji tidak dapat disimpan.");
      return;
    }
    UUID version = stored.version();
    look.saw(1);
    if (lay(visit, null).isPresent()) {
      look.fault("A hold without an end was taken.", "Penahanan tanpa akhir diterima.");
    }
    Instant end = ground.now().plus(Duration.ofHours(1));
    Optional<LegalHold> laid = lay(visit, end);
    if (laid.isEmpty()) {
      look.doubt("No hold could be laid.", "Penahanan tidak dapat dilakukan.");
      return;
    }
    look.fromEntry(visit.customer().value(), laid.get().index());
    try {
      tryUnder(visit, version, look);
    } finally {
      var _ = holds.lift(visit.actor(), visit.customer().value(), laid.get().id(), "Probe over.");
    }
    if (!(visit.read(KEY) instanceof Answer.Given<byte[]>)) {
      look.doubt(
          "What was held could not be read when the hold was lifted.",
          "Yang ditahan tidak dapat dibaca setelah penahanan dicabut.");
    }
  }

  private Optional<LegalHold> lay(Visit visit, @Nullable Instant until) {
    Holds.Wish wish =
        new Holds.Wish(
            visit.customer().value(),
            ARTICLE,
            "A test item of a test customer.",
            visit.bucket().text(),
            visit.name(KEY).key().text(),
            until);
    return holds.lay(visit.actor(), wish) instanceof Change.Done<LegalHold>(LegalHold hold)
        ? Optional.of(hold)
        : Optional.empty();
  }

  private void tryUnder(Visit visit, UUID version, Look look) throws IOException {
    Refused.expect(
        look, visit.read(KEY), Reason.HELD, "a held item was read", "objek yang ditahan dibaca");
    Refused.expect(
        look,
        visit.delete(KEY, null, Bypass.GOVERNANCE),
        Reason.HELD,
        "a held item was deleted",
        "objek yang ditahan dihapus");
    look.saw(2);
    if (new AppRole(ground.transactions(), visit.customer().value())
        .takesAway(version, ground.now())) {
      look.fault(
          "The row of a held version could be taken away.",
          "Baris versi yang ditahan dapat dihilangkan.");
    }
    if (!keysAreKept(visit)) {
      look.fault(
          "Nothing kept the keys of a customer under a hold.",
          "Tidak ada yang menjaga kunci pelanggan yang datanya ditahan.");
    }
  }

  private boolean keysAreKept(Visit visit) {
    try {
      var _ = ground.keys().destroy(visit.customer().value(), NOWHERE);
      return false;
    } catch (KeysException e) {
      return e.code() == KeysException.Code.HELD;
    }
  }
}
