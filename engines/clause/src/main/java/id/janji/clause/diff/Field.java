package id.janji.clause.diff;

import java.util.Locale;

/// The part of a policy or clause in which a change lies.
public enum Field {
  POLICY,
  TITLE,
  PROVIDER,
  DOCUMENTS,
  SECTIONS,
  ID,
  SECTION,
  TEXT_EN,
  TEXT_ID,
  DUTY,
  STRENGTH,
  WITHIN,
  HIGH_RISK,
  LAW,
  CONTROLS,
  /// The place among the other clauses of the section.
  ORDER;

  /// The word in output: lower case with hyphens, for example `text-en`.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
