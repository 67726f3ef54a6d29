package id.janji.console.cases;

import id.janji.access.freeze.Freeze;
import id.janji.identity.service.ServiceAccount;
import java.util.List;

/// What can be done from a case to keep harm from growing.
///
/// @param freezes that lie on the customer now
/// @param own whether one of them is of the reader's side
/// @param programs whose keys can be replaced
public record Containing(List<Freeze> freezes, boolean own, List<ServiceAccount> programs) {
  public Containing {
    freezes = List.copyOf(freezes);
    programs = List.copyOf(programs);
  }
}
