package id.janji.policy.control;

import id.janji.clause.Bilingual;
import id.janji.clause.catalogue.Catalogue;
import id.janji.clause.catalogue.ControlId;
import id.janji.clause.policy.Clause;
import id.janji.clause.policy.Policy;
import id.janji.clause.policy.Section;
import id.janji.control.Control;
import id.janji.control.Look;
import id.janji.control.Observation;
import id.janji.db.tx.Transactions;
import id.janji.policy.Publication.Ground;
import id.janji.policy.Publications;
import id.janji.policy.Version;
import id.janji.policy.internal.Publishing;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/// A version is published only with every clause bound and every weaker clause marked: all newest
/// versions are looked at, and a draft with each fault is tried.
public final class ReboundBeforePublish implements Control {
  private final Publications publications;
  private final Catalogue catalogue;
  private final Trial trial;
  private final Clock clock;

  public ReboundBeforePublish(
      Transactions transactions,
      Publications publications,
      Publishing publishing,
      Catalogue catalogue,
      Clock clock) {
    this.publications = publications;
    this.catalogue = catalogue;
    this.trial = new Trial(transactions, publishing);
    this.clock = clock;
  }

  @Override
  public ControlId id() {
    return new ControlId("policychange.rebound-before-publish");
  }

  @Override
  public List<Observation> probe() {
    Look look = new Look("clauses published unbound", "klausul terbit tanpa ikatan");
    Instant now = clock.instant();
    for (String policy : publications.policies()) {
      Version newest = publications.versions(policy).getFirst();
      lookAt(newest, look);
      tryUnmarked(newest, now, look);
    }
    Trial.expectRefusal(
        look,
        trial.publish(Trial.policy("policy.never-declared"), now, now, Ground.UNBOUND),
        "a clause that is bound to no declared control.",
        "klausul yang tidak terikat pada kendali yang dinyatakan.");
    return List.of(
        Observation.measured(
            look.outcome(
                new Bilingual(
                    "Every clause in print is bound; an unbound one and an unmarked weaker one"
                        + " were refused.",
                    "Setiap klausul terbit terikat; yang tak terikat dan yang melemah tanpa tanda"
                        + " ditolak."),
                new Bilingual("Nothing has been published yet.", "Belum ada yang diterbitkan.")),
            now,
            look.evidence()));
  }

  private void lookAt(Version version, Look look) {
    look.from(version.policy() + "/" + version.number() + " " + version.digest());
    for (Clause clause : version.text().clauses()) {
      look.saw(1);
      if (clause.bindings().stream().allMatch(b -> catalogue.find(b.control()).isEmpty())) {
        look.fault(
            "%s of %s is bound to nothing.".formatted(clause.id(), version.policy()),
            "%s dari %s tidak terikat apa pun.".formatted(clause.id(), version.policy()));
      }
    }
  }

  private void tryUnmarked(Version newest, Instant now, Look look) {
    Trial.expectRefusal(
        look,
        trial.publish(shorter(newest.text()), now, now, Ground.WEAKER_UNMARKED),
        "a version of %s that drops a clause unmarked.".formatted(newest.policy()),
        "versi %s yang membuang klausul tanpa tanda.".formatted(newest.policy()));
  }

  /// The same policy without the first clause of its first section that has one.
  private static Policy shorter(Policy policy) {
    Clause first = policy.clauses().getFirst();
    List<Section> sections =
        policy.sections().stream()
            .map(section ->
                new Section(
                    section.id(),
                    section.number(),
                    section.title(),
                    section.clauses().stream().filter(c -> !c.equals(first)).toList()))
            .toList();
    return new Policy(policy.id(), policy.title(), policy.provider(), policy.documents(), sections);
  }
}
