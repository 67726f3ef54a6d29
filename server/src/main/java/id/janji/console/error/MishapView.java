package id.janji.console.error;

import id.janji.identity.Role;
import java.util.List;

/// What an error page shows.
///
/// @param opens the roles that open the page, empty where no role does
/// @param reference names this one failure in the server's log, empty where it is not logged
public record MishapView(Mishap mishap, List<Role> opens, String reference) {
  public MishapView {
    opens = List.copyOf(opens);
  }
}
