package id.janji.procedures;

import id.janji.kernel.procedure.Procedure;
import id.janji.procedures.disclosure.DisclosureProcedure;
import id.janji.procedures.incident.IncidentProcedure;
import id.janji.procedures.onboarding.OnboardingProcedure;
import id.janji.procedures.support.SupportProcedure;
import java.util.List;

/// All procedures that this program knows, in every version that cases may still keep.
public final class Procedures {
  private Procedures() {}

  public static List<Procedure<?, ?>> all() {
    return List.of(
        new SupportProcedure(),
        new IncidentProcedure(),
        new DisclosureProcedure(),
        new OnboardingProcedure());
  }
}
