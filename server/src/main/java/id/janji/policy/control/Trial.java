package id.janji.policy.control;

import static id.janji.db.tx.SystemTransaction.DIRECTORY;

import id.janji.clause.Bilingual;
import id.janji.clause.Duty;
import id.janji.clause.Strength;
import id.janji.clause.catalogue.ControlId;
import id.janji.clause.policy.Binding;
import id.janji.clause.policy.Clause;
import id.janji.clause.policy.Policy;
import id.janji.clause.policy.Section;
import id.janji.control.Look;
import id.janji.db.tx.Attempt;
import id.janji.db.tx.Transactions;
import id.janji.policy.Publication;
import id.janji.policy.internal.Publishing;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/// Drafts that must not be published. Each is tried by the steps that every publication takes, in a
/// transaction that is undone whatever comes of it.
final class Trial {
  private static final Bilingual WORDS =
      new Bilingual("A text that is never published.", "Teks yang tidak pernah diterbitkan.");

  private final Transactions transactions;
  private final Publishing publishing;

  Trial(Transactions transactions, Publishing publishing) {
    this.transactions = transactions;
    this.publishing = publishing;
  }

  /// A policy of one clause that is bound to one control.
  static Policy policy(String control) {
    Clause clause =
        new Clause(
            "T1",
            "trial",
            WORDS,
            Duty.PROVIDER,
            Strength.MUST,
            null,
            false,
            List.of(),
            List.of(new Binding(new ControlId(control), Map.of())));
    Section section = new Section("trial", 1, WORDS, List.of(clause));
    return new Policy("trial", WORDS, "Lumbung Teduh", List.of(), List.of(section));
  }

  /// What came of it.
  enum Verdict {
    REFUSED,
    /// It was refused, but not for the reason for which it must be.
    REFUSED_OTHERWISE,
    PUBLISHED
  }

  /// Tries to publish `text`, which must be refused on this ground.
  Verdict publish(Policy text, Instant effective, Instant now, Publication.Ground expected) {
    Publication.Draft draft = new Publication.Draft(text, effective, Set.of(), WORDS, null);
    AtomicReference<Verdict> verdict = new AtomicReference<>(Verdict.REFUSED_OTHERWISE);
    Attempt.of(
        transactions,
        DIRECTORY,
        sql -> {
          verdict.set(verdict(publishing.publish(sql, draft, now), expected));
          return 0;
        });
    return verdict.get();
  }

  /// A trial that must have been refused for the expected reason.
  static void expectRefusal(Look look, Verdict verdict, String en, String id) {
    switch (verdict) {
      case REFUSED -> {}
      case REFUSED_OTHERWISE ->
          look.doubt(
              "Refused, but for another reason: " + en, "Ditolak, tetapi karena hal lain: " + id);
      case PUBLISHED -> look.fault("Let through: " + en, "Lolos: " + id);
    }
  }

  private static Verdict verdict(Publication publication, Publication.Ground expected) {
    return switch (publication) {
      case Publication.Published _ -> Verdict.PUBLISHED;
      case Publication.Refused(List<Publication.Objection> objections) ->
          objections.stream().anyMatch(each -> each.ground() == expected)
              ? Verdict.REFUSED
              : Verdict.REFUSED_OTHERWISE;
    };
  }
}
