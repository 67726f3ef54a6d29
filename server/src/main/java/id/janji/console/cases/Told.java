package id.janji.console.cases;

import id.janji.clause.Bilingual;
import id.janji.console.view.Sign;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/// One row of a case's time line.
///
/// @param index of its entry in the customer's log; empty until it is written
/// @param parts what was said, part by part
/// @param withheld whether something was said that this reader is not shown
public record Told(
    Instant at,
    String who,
    OptionalLong index,
    Bilingual title,
    List<Part> parts,
    boolean withheld,
    Sign sign,
    String tone) {
  public Told {
    parts = List.copyOf(parts);
  }

  /// One thing that was said.
  ///
  /// @param label empty where the text speaks for itself
  public record Part(String label, String text) {}
}
