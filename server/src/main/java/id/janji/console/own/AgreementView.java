package id.janji.console.own;

import id.janji.clause.diff.PolicyDiff;
import id.janji.console.register.VersionChoices;
import id.janji.console.view.Form;
import id.janji.policy.Acceptances.Acceptance;
import id.janji.policy.Version;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a customer accepted, and what waits for its yes.
///
/// @param accepted all acceptances, newest first
/// @param names who accepted, by the id of the person
/// @param manages whether this reader may accept for the customer
/// @param form the one that was sent, if one was
public record AgreementView(
    List<Agreement> agreements,
    List<Acceptance> accepted,
    Map<String, String> names,
    boolean manages,
    Form form) {
  public AgreementView {
    agreements = List.copyOf(agreements);
    accepted = List.copyOf(accepted);
  }

  /// One policy that binds us towards the customer.
  ///
  /// @param held the newest version that the customer accepted, null if it accepted none
  /// @param newest the newest version, in force or announced
  /// @param change from the accepted one to the newest, null where there is nothing to accept
  public record Agreement(@Nullable Version held, Version newest, @Nullable PolicyDiff change) {
    public boolean waits() {
      return held == null || held.number() < newest.number();
    }

    /// The value by which the form names the newest version.
    public String value() {
      return VersionChoices.value(newest);
    }
  }

  /// How many policies wait for a yes.
  public long waiting() {
    return agreements.stream().filter(Agreement::waits).count();
  }
}
