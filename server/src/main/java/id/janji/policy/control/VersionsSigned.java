package id.janji.policy.control;

import static id.janji.db.tables.Tables.POLICY_VERSION;
import static id.janji.db.tx.SystemTransaction.DIRECTORY;

import id.janji.clause.Bilingual;
import id.janji.clause.catalogue.ControlId;
import id.janji.clause.catalogue.ProofStrength;
import id.janji.control.Control;
import id.janji.control.Look;
import id.janji.control.Observation;
import id.janji.control.Outcome;
import id.janji.control.Scope;
import id.janji.control.Subject;
import id.janji.db.tx.Attempt;
import id.janji.db.tx.Transactions;
import id.janji.policy.PolicyException;
import id.janji.policy.Publication.Ground;
import id.janji.policy.Publications;
import id.janji.policy.Version;
import id.janji.policy.internal.Publishing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Every published version still is what was signed, and neither an edit nor a past date gets
/// through. Measured and not proven as long as no ledger holds the digests.
public final class VersionsSigned implements Control {
  private static final String NO_RIGHT = "42501";

  private final Transactions transactions;
  private final Publications publications;
  private final Trial trial;
  private final Clock clock;

  public VersionsSigned(
      Transactions transactions, Publications publications, Publishing publishing, Clock clock) {
    this.transactions = transactions;
    this.publications = publications;
    this.trial = new Trial(transactions, publishing);
    this.clock = clock;
  }

  @Override
  public ControlId id() {
    return new ControlId("policy.versions-signed");
  }

  @Override
  public List<Observation> probe() {
    Look look =
        new Look(
            "damaged policies or edits let through", "kebijakan rusak atau perubahan yang lolos");
    List<String> evidence = new ArrayList<>();
    publications.policies().forEach(policy -> lookAt(policy, look, evidence));
    tryToEdit(look);
    tryToBackDate(look);
    Outcome outcome =
        look.outcome(
            new Bilingual(
                "Digest and signature of every version hold; an edit and a past date were refused.",
                "Digest dan tanda tangan setiap versi cocok; pengubahan dan tanggal mundur ditolak."),
            new Bilingual("Nothing has been published yet.", "Belum ada yang diterbitkan."));
    return List.of(
        new Observation(
            Scope.WHOLE,
            new Subject.Everyone(),
            outcome,
            ProofStrength.MEASURED,
            clock.instant(),
            evidence));
  }

  private void lookAt(String policy, Look look, List<String> evidence) {
    try {
      for (Version version : publications.versions(policy)) {
        look.saw(1);
        evidence.add(policy + "/" + version.number() + " " + version.digest());
      }
    } catch (PolicyException e) {
      if (e.code() != PolicyException.Code.DAMAGED_VERSION) {
        throw e;
      }
      look.fault(
          "A version of %s is not what was signed.".formatted(policy),
          "Satu versi %s tidak lagi sama dengan yang ditandatangani.".formatted(policy));
    }
  }

  /// The strongest role of the server tries to rewrite what was published.
  private void tryToEdit(Look look) {
    Attempt edit =
        Attempt.of(
            transactions,
            DIRECTORY,
            sql -> sql.update(POLICY_VERSION).set(POLICY_VERSION.NOTE_EN, "edited").execute());
    if (!edit.refusedBy(NO_RIGHT)) {
      look.fault("A published version could be edited.", "Versi yang sudah terbit dapat diubah.");
    }
  }

  private void tryToBackDate(Look look) {
    Instant now = clock.instant();
    Trial.expectRefusal(
        look,
        trial.publish(
            Trial.policy(id().value()), now.minus(Duration.ofDays(1)), now, Ground.BACK_DATED),
        "a version with a past date.",
        "versi bertanggal mundur.");
  }
}
