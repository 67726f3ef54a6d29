package id.janji.policy.control;

import id.janji.clause.Bilingual;
import id.janji.clause.Language;
import id.janji.clause.catalogue.ControlId;
import id.janji.clause.catalogue.ProofStrength;
import id.janji.clause.lint.Linter;
import id.janji.control.Control;
import id.janji.control.Look;
import id.janji.control.Observation;
import id.janji.control.Scope;
import id.janji.control.Subject;
import id.janji.policy.Publications;
import id.janji.policy.Rulings;
import id.janji.policy.Version;
import id.janji.policy.internal.PublishedText;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The texts in force have no fault on which their owner has not ruled, rule by rule, and a fault
/// that is planted in a text is found.
public final class LintClean implements Control {
  private final Publications publications;
  private final Rulings rulings;
  private final Linter linter;
  private final Clock clock;

  public LintClean(Publications publications, Rulings rulings, Linter linter, Clock clock) {
    this.publications = publications;
    this.rulings = rulings;
    this.linter = linter;
    this.clock = clock;
  }

  @Override
  public ControlId id() {
    return new ControlId("policy.lint-clean");
  }

  @Override
  public List<Observation> probe() {
    Instant now = clock.instant();
    List<Read> texts = inForce(now);
    List<Observation> seen = new ArrayList<>();
    for (PlantedFault planted : PlantedFault.values()) {
      Look look = new Look("open faults of this kind", "kesalahan jenis ini yang masih terbuka");
      texts.forEach(text -> lookAt(text, planted.rule(), look));
      find(planted, look);
      seen.add(observation(planted.rule(), look, now));
    }
    return seen;
  }

  /// A text in force, in both languages, as it was linted.
  private record Read(Version version, List<PublishedText.Fault> faults, List<String> ruled) {}

  private List<Read> inForce(Instant now) {
    return publications.policies().stream()
        .map(policy -> publications.inForce(policy, now))
        .flatMap(Optional::stream)
        .map(version ->
            new Read(
                version,
                List.of(Language.values()).stream()
                    .map(language -> PublishedText.of(version.text(), language))
                    .flatMap(text -> text.lintedBy(linter).stream())
                    .toList(),
                rulings.live(version, now).stream()
                    .map(ruling -> ruling.rule() + " " + ruling.clause())
                    .toList()))
        .toList();
  }

  private static void lookAt(Read text, String rule, Look look) {
    look.saw(text.version().text().clauses().size());
    for (PublishedText.Fault fault : text.faults()) {
      boolean open = !text.ruled().contains(rule + " " + fault.clause());
      if (fault.finding().rule().equals(rule) && open) {
        Bilingual reason = fault.finding().reason();
        String where = (text.version().policy() + " " + fault.clause()).strip();
        look.fault(where + ": " + reason.en(), where + ": " + reason.id());
      }
    }
  }

  private void find(PlantedFault planted, Look look) {
    boolean found =
        PublishedText.of("planted.txt", planted.text()).lintedBy(linter).stream()
            .anyMatch(fault -> fault.finding().rule().equals(planted.rule()));
    if (!found) {
      look.fault("A planted fault was not found.", "Kesalahan yang ditanam tidak ditemukan.");
    }
  }

  private static Observation observation(String rule, Look look, Instant now) {
    return new Observation(
        Scope.of("rule", rule),
        new Subject.Everyone(),
        look.outcome(
            new Bilingual(
                "The texts in force have no such fault; a planted one was found.",
                "Naskah yang berlaku bebas dari kesalahan ini; yang ditanam ditemukan."),
            new Bilingual("No text is in force.", "Belum ada naskah yang berlaku.")),
        ProofStrength.MEASURED,
        now,
        List.of());
  }
}
