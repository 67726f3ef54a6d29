package id.janji.clause;

/// A place in a file that a person can go to.
///
/// @param file the file as the caller named it
/// @param line counted from 1
/// @param column counted from 1, in UTF-16 units
public record Place(String file, int line, int column) {
  public Place {
    if (line < 1 || column < 1) {
      throw new IllegalArgumentException("line and column count from 1: " + line + ":" + column);
    }
  }

  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
