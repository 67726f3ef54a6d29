package id.janji.console.view;

import java.util.EnumSet;
import java.util.Set;

/// The signs that one page has used so far, so that it carries no other. Belongs to one rendering
/// on one thread.
public final class Sprite {
  private final EnumSet<Sign> used = EnumSet.noneOf(Sign.class);

  /// Notes that the page uses `sign`.
  ///
  /// @return what `<use href>` names
  public String use(Sign sign) {
    used.add(sign);
    return "#" + sign.id();
  }

  public Set<Sign> used() {
    return used;
  }
}
