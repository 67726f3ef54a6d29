package id.janji.console.needs;

import id.janji.clause.Bilingual;
import id.janji.console.view.Sign;
import java.time.Instant;
import java.util.Optional;

/// Something that waits for its reader.
///
/// @param what in a few words: the kind of thing, and what is asked
/// @param href where it is done
/// @param due until when; empty where nothing runs
public record Need(Sign sign, String title, Bilingual what, String href, Optional<Instant> due) {
  public boolean isOver(Instant now) {
    return due.filter(now::isAfter).isPresent();
  }
}
