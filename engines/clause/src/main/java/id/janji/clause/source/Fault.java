package id.janji.clause.source;

import id.janji.clause.Place;

/// One thing wrong in a source, with the place to go to.
///
/// @param reason one English sentence without its full stop; what it quotes is made visible
public record Fault(Place place, FaultCode code, String reason) {
  public Fault {
    reason = Characters.visible(reason);
  }

  /// `file:line:column: code: reason`, the form that editors can jump from.
  @Override
  public String toString() {
    return Characters.visible(place.toString()) + ": " + code.word() + ": " + reason;
  }
}
