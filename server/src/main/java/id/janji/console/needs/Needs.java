package id.janji.console.needs;

import id.janji.identity.Caller;
import java.util.List;

/// Tells what waits for somebody.
public interface Needs {
  /// The most urgent first.
  List<Need> of(Caller caller);
}
