package id.janji.cli.call;

import id.janji.clause.source.Node;
import java.util.List;

/// What came of a request.
public sealed interface Answer {
  /// It was carried out.
  ///
  /// @param tag the ETag of what was read; empty if there is none
  record Given(String tag, Node body) implements Answer {}

  /// It was not, and nothing has changed.
  ///
  /// @param said why, in the server's words, the shortest first
  record Refused(int status, List<String> said) implements Answer {}

  /// Nothing understandable came back, so it is not known what was done.
  record Unknown(String why) implements Answer {}
}
