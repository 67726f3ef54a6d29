package id.janji.clause.cut.recognise;

import id.janji.clause.Duty;
import id.janji.clause.Strength;
import org.jspecify.annotations.Nullable;

/// Whom a sentence binds and how, as far as its own words tell; null where they do not.
///
/// @param right whether it gives the customer a right, which the provider then owes
public record Bearing(
    @Nullable Strength strength, @Nullable Duty duty, @Nullable Kind kind, boolean right) {
  /// A sentence whose words tell nothing.
  public static final Bearing SILENT = new Bearing(null, null, null, false);

  /// This bearing, with what it leaves open taken from the sentence that leads to it.
  public Bearing under(Bearing lead) {
    boolean silent = strength == null;
    Duty own = silent && lead.duty != null ? lead.duty : duty;
    return new Bearing(
        silent ? lead.strength : strength,
        own == null ? lead.duty : own,
        kind == null ? lead.kind : kind,
        right || (silent && lead.right));
  }
}
