package id.janji.clause.cut;

import id.janji.clause.Place;

/// A run of words of the source.
///
/// @param from where it begins
/// @param to behind its last character
public record Stretch(Place from, Place to) {
  /// Whether a place lies in it.
  public boolean holds(Place place) {
    return place.file().equals(from.file()) && !before(place, from) && before(place, to);
  }

  private static boolean before(Place one, Place other) {
    return one.line() != other.line() ? one.line() < other.line() : one.column() < other.column();
  }
}
