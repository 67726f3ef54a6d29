package id.janji.clause.catalogue;

import java.util.Locale;

/// The kind of safeguard that a control belongs to.
public enum Column {
  /// Places, doors, paper, machines and the people who guard them.
  PHYSICAL,
  /// What software and hardware refuse, measure or keep.
  ELECTRONIC,
  /// What named people decide, sign, review or rehearse.
  MANAGERIAL;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
