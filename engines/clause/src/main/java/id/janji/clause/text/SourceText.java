package id.janji.clause.text;

import id.janji.clause.Language;
import java.util.List;

/// A policy text as its reader sees it, without the markup of its file.
///
/// @param file the file as the caller named it
/// @param language the language of most of the text; single lines may be in the other one
/// @param lines in reading order, at least one, none empty
public record SourceText(String file, Format format, Language language, List<Line> lines) {
  public SourceText {
    lines = List.copyOf(lines);
    if (lines.isEmpty()) {
      throw new IllegalArgumentException("a text has at least one line: " + file);
    }
  }
}
