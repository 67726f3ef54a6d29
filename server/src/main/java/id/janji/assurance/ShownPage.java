package id.janji.assurance;

import id.janji.control.State;
import java.io.IOException;
import java.util.Map;

/// A page that shows how a policy stands, read back the way a visitor sees it.
@FunctionalInterface
public interface ShownPage {
  /// The state shown beside each clause of `policy`, by the clause's id.
  ///
  /// @throws IOException if the page does not answer
  Map<String, State> states(String policy) throws IOException;
}
