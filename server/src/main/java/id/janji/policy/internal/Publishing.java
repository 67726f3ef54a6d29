package id.janji.policy.internal;

import id.janji.clause.Language;
import id.janji.clause.catalogue.Catalogue;
import id.janji.clause.diff.ClauseChange;
import id.janji.clause.diff.PolicyDiff;
import id.janji.clause.lint.Linter;
import id.janji.clause.lint.rule.Severity;
import id.janji.clause.policy.Compilation;
import id.janji.clause.policy.PolicyJson;
import id.janji.clause.source.Fault;
import id.janji.policy.Publication;
import id.janji.policy.Publication.Ground;
import id.janji.policy.Publication.Objection;
import id.janji.policy.Version;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.DSLContext;

/// The steps of a publication within one transaction. Probes take them too, in transactions that
/// are always undone.
public final class Publishing {
  private static final int MOST_NOTE = 2_000;

  private final VersionStore store;
  private final Catalogue catalogue;

  private final Linter linter;

  public Publishing(VersionStore store, Catalogue catalogue, Linter linter) {
    this.store = store;
    this.catalogue = catalogue;
    this.linter = linter;
  }

  /// Publishes the draft as the next version, or says everything that stands against it. Times are
  /// kept to the second.
  public Publication publish(DSLContext sql, Publication.Draft draft, Instant now) {
    Instant published = now.truncatedTo(ChronoUnit.SECONDS);
    Instant effective = draft.effective().truncatedTo(ChronoUnit.SECONDS);
    Optional<Version> previous = store.newest(sql, draft.text().id());
    List<Objection> objections =
        Stream.of(
                unreadable(draft),
                unbound(draft),
                faults(draft),
                previous.stream().flatMap(version -> changes(version, draft)),
                dates(published, effective),
                note(draft))
            .flatMap(each -> each)
            .toList();
    if (!objections.isEmpty()) {
      return new Publication.Refused(objections);
    }
    int number = previous.map(Version::number).orElse(0) + 1;
    return store
        .append(sql, draft, number, published, effective)
        .<Publication>map(Publication.Published::new)
        .orElseGet(() -> refused(new Objection(Ground.OVERTAKEN, "number", "")));
  }

  private static Publication refused(Objection objection) {
    return new Publication.Refused(List.of(objection));
  }

  /// What would keep anybody from reading the version once it is stored.
  private static Stream<Objection> unreadable(Publication.Draft draft) {
    return switch (PolicyJson.read(draft.text().id(), PolicyJson.write(draft.text()))) {
      case Compilation.Compiled _ -> Stream.empty();
      case Compilation.Rejected(var faults) ->
          faults.stream().map(Fault::reason).limit(1).map(Publishing::unreadable);
    };
  }

  private static Objection unreadable(String reason) {
    return new Objection(Ground.UNREADABLE, "text", reason);
  }

  private Stream<Objection> unbound(Publication.Draft draft) {
    return draft.text().clauses().stream()
        .flatMap(clause ->
            clause.bindings().stream()
                .filter(binding -> catalogue.find(binding.control()).isEmpty())
                .map(binding ->
                    new Objection(Ground.UNBOUND, clause.id(), binding.control().value())));
  }

  /// Faults that a lint of the text finds in either language, but not those that the draft names as
  /// left in.
  private Stream<Objection> faults(Publication.Draft draft) {
    return Stream.of(Language.values())
        .map(language -> PublishedText.of(draft.text(), language))
        .flatMap(text -> text.lintedBy(linter).stream())
        .filter(fault -> fault.finding().severity() == Severity.FAULT)
        .filter(fault ->
            !draft
                .leftIn()
                .contains(new Publication.LeftIn(fault.finding().rule(), fault.clause())))
        .map(fault -> new Objection(Ground.LINT_FAULT, fault.clause(), fault.finding().rule()))
        .distinct();
  }

  private static Stream<Objection> changes(Version previous, Publication.Draft draft) {
    if (previous.text().equals(draft.text())) {
      return Stream.of(
          new Objection(Ground.UNCHANGED, "text", Integer.toString(previous.number())));
    }
    return PolicyDiff.between(previous.text(), draft.text()).weaker().stream()
        .map(ClauseChange::id)
        .filter(clause -> !draft.weaker().contains(clause))
        .map(clause -> new Objection(Ground.WEAKER_UNMARKED, clause, ""));
  }

  private static Stream<Objection> dates(Instant published, Instant effective) {
    return effective.isBefore(published)
        ? Stream.of(new Objection(Ground.BACK_DATED, "effective", ""))
        : Stream.empty();
  }

  private static Stream<Objection> note(Publication.Draft draft) {
    return Math.max(draft.note().en().length(), draft.note().id().length()) > MOST_NOTE
        ? Stream.of(new Objection(Ground.NOTE, "note", Integer.toString(MOST_NOTE)))
        : Stream.empty();
  }
}
