package id.janji.assurance.control;

import id.janji.assurance.Boards;
import id.janji.assurance.ClausePosition;
import id.janji.assurance.InForce;
import id.janji.assurance.PolicyPosition;
import id.janji.assurance.ShownPage;
import id.janji.assurance.Viewer;
import id.janji.clause.Bilingual;
import id.janji.clause.Duty;
import id.janji.clause.catalogue.ControlId;
import id.janji.clause.policy.Policy;
import id.janji.control.Control;
import id.janji.control.Measure;
import id.janji.control.Observation;
import id.janji.control.Outcome;
import id.janji.control.State;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Reads the public page as a visitor does and compares it with the findings, clause by clause.
public final class ShownHonestly implements Control {
  private final InForce inForce;
  private final Supplier<Boards> boards;
  private final ShownPage page;
  private final Clock clock;

  public ShownHonestly(InForce inForce, Supplier<Boards> boards, ShownPage page, Clock clock) {
    this.inForce = inForce;
    this.boards = boards;
    this.page = page;
    this.clock = clock;
  }

  @Override
  public ControlId id() {
    return new ControlId("assurance.shown-honestly");
  }

  @Override
  public List<Observation> probe() throws IOException {
    List<String> wrong = new ArrayList<>();
    long compared = 0;
    for (Policy policy : inForce.policies()) {
      PolicyPosition before = boards.get().position(policy, new Viewer.Public());
      Map<String, State> shown = page.states(policy.id());
      PolicyPosition after = boards.get().position(policy, new Viewer.Public());
      for (ClausePosition position : before.clauses()) {
        if (position.clause().duty() == Duty.CUSTOMER) {
          continue;
        }
        compared++;
        String id = position.clause().id();
        State state = shown.get(id);
        // A finding may have come in while the page was read; then either state is true.
        boolean honest =
            state == position.state() || state == after.clause(id).orElseThrow().state();
        if (!honest) {
          wrong.add(id);
        }
      }
    }
    return List.of(
        Observation.measured(
            outcome(wrong, compared),
            clock.instant(),
            inForce.policies().stream().map(policy -> "/policy/" + policy.id()).toList()));
  }

  private static Outcome outcome(List<String> wrong, long compared) {
    Measure measure =
        Measure.count(
            "clauses shown in another state than found",
            "butir yang ditampilkan lain dari temuannya",
            wrong.size(),
            compared);
    if (!wrong.isEmpty()) {
      return new Outcome.Broken(
          measure,
          new Bilingual(
              "The public page shows clause %s otherwise than found.".formatted(wrong.getFirst()),
              "Halaman publik menampilkan butir %s lain dari temuannya."
                  .formatted(wrong.getFirst())));
    }
    if (compared == 0) {
      return new Outcome.Unproven(
          measure, new Bilingual("No policy is in force.", "Tidak ada kebijakan yang berlaku."));
    }
    return new Outcome.Kept(
        measure,
        new Bilingual(
            "The public page was read: all %d clauses stand there as found.".formatted(compared),
            "Halaman publik dibaca: semua %d butir tampil sesuai temuan.".formatted(compared)));
  }
}
