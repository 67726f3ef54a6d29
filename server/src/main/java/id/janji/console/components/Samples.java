package id.janji.console.components;

import id.janji.assurance.ClausePosition;
import id.janji.assurance.ControlPosition;
import id.janji.assurance.Finding;
import id.janji.assurance.Finding.Run;
import id.janji.assurance.Standing;
import id.janji.assurance.Tally;
import id.janji.clause.Bilingual;
import id.janji.clause.Duty;
import id.janji.clause.Strength;
import id.janji.clause.catalogue.Column;
import id.janji.clause.catalogue.ControlId;
import id.janji.clause.catalogue.DeclaredControl;
import id.janji.clause.catalogue.ProofStrength;
import id.janji.clause.policy.Binding;
import id.janji.clause.policy.Clause;
import id.janji.console.promise.History;
import id.janji.console.view.Form;
import id.janji.control.Measure;
import id.janji.control.Scope;
import id.janji.control.State;
import id.janji.control.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// One invented clause in each state, so that the parts can be looked at without a policy.
///
/// @param now from which ages count
public record Samples(Instant now) {
  private static final ControlId CONTROL = new ControlId("edge.tls-only");
  private static final Bilingual TEXT =
      new Bilingual(
          "Your data is encrypted whenever it crosses a public network.",
          "Data Anda terenkripsi setiap kali melintasi jaringan publik.");
  private static final DeclaredControl DECLARED =
      new DeclaredControl(
          CONTROL,
          TEXT,
          Duration.ofMinutes(15),
          null,
          1,
          ProofStrength.MEASURED,
          Set.of(Column.values()),
          Set.of(),
          null,
          null);

  /// A clause in every state, worst first, the strengths in turn.
  public List<ClausePosition> clauses() {
    return List.of(
        clause(1, State.BROKEN, Strength.MUST),
        clause(2, State.SILENT, Strength.AIMS),
        clause(3, State.STALE, Strength.MAY),
        clause(4, State.UNPROVEN, Strength.MUST),
        clause(5, State.KEPT, Strength.AIMS),
        clause(6, State.NOT_APPLICABLE, Strength.MAY));
  }

  public Tally tally() {
    return Tally.of(clauses());
  }

  /// A control that was kept, broke, and was kept again.
  public History history() {
    return History.of(
        List.of(
            finding(State.KEPT, Duration.ofHours(9)),
            finding(State.BROKEN, Duration.ofHours(4)),
            finding(State.KEPT, Duration.ofMinutes(2))),
        now);
  }

  /// A form that was sent with a fault and refused.
  public Form form() {
    return new Form("sample", Map.of("code", List.of("Jakarta 1")), Map.of(), null)
        .fault(
            "code",
            "Only lower-case letters, digits and hyphens.",
            "Hanya huruf kecil, angka, dan tanda hubung.")
        .refused(
            new Bilingual(
                "One field needs a look; what you typed stays.",
                "Satu isian perlu diperbaiki; yang Anda ketik tetap ada."));
  }

  private ClausePosition clause(int number, State state, Strength strength) {
    Clause clause =
        new Clause(
            "A11." + number,
            "encryption",
            TEXT,
            Duty.PROVIDER,
            strength,
            null,
            false,
            List.of(),
            List.of(new Binding(CONTROL, Map.of())));
    boolean seen = state != State.UNPROVEN;
    Standing standing =
        new Standing(
            finding(state == State.STALE ? State.KEPT : state, Duration.ofMinutes(4)),
            now.minus(Duration.ofHours(2)));
    Bilingual reason = reason(state);
    ControlPosition control =
        new ControlPosition(DECLARED, Scope.WHOLE, state, seen ? standing : null, 0, 0, reason);
    return new ClausePosition(
        clause,
        state,
        seen ? ProofStrength.MEASURED : null,
        seen ? standing.since() : null,
        reason,
        List.of(control));
  }

  private Finding finding(State state, Duration ago) {
    Instant at = now.minus(ago);
    return new Finding(
        4_800 + ago.toMinutes(),
        CONTROL,
        Scope.WHOLE,
        new Subject.Everyone(),
        state,
        ProofStrength.MEASURED,
        Measure.count("doors answered", "pintu menjawab", 14, 14),
        reason(state),
        at,
        at,
        at.plus(Duration.ofHours(3)),
        new Run("sample", List.of(), null),
        List.of());
  }

  private static Bilingual reason(State state) {
    return switch (state) {
      case BROKEN ->
          new Bilingual("One door answered without TLS.", "Satu pintu menjawab tanpa TLS.");
      case SILENT ->
          new Bilingual(
              "The probe’s source has sent nothing for 41 minutes.",
              "Sumber uji tidak mengirim apa pun selama 41 menit.");
      case STALE ->
          new Bilingual("The last finding is too old.", "Temuan terakhir sudah terlalu lama.");
      case UNPROVEN ->
          new Bilingual("Nothing has been measured here yet.", "Belum ada yang diukur di sini.");
      case KEPT ->
          new Bilingual(
              "14 of 14 doors answered with TLS.", "14 dari 14 pintu menjawab dengan TLS.");
      case NOT_APPLICABLE -> new Bilingual("No door is open.", "Tidak ada pintu yang terbuka.");
    };
  }
}
