package id.janji.clause.source;

import id.janji.clause.Place;
import java.util.List;

/// A value of a source and the place where it begins.
public sealed interface Node {
  Place place();

  /// What kind of value it is, in words: `a text`, `a list`.
  default String described() {
    return switch (this) {
      case Scalar scalar -> scalar.kind().described;
      case Sequence _ -> "a list";
      case Mapping _ -> "a mapping";
    };
  }

  record Scalar(Place place, String text, Kind kind) implements Node {}

  record Sequence(Place place, List<Node> items) implements Node {}

  /// Keys are unique: the reader has refused the second of two equal ones.
  record Mapping(Place place, List<Entry> entries) implements Node {}

  record Entry(Scalar key, Node value) {}

  /// What a scalar stands for before anybody interprets it.
  enum Kind {
    TEXT("a text"),
    /// A whole number in plain decimal digits.
    WHOLE("a number"),
    TRUTH("true or false"),
    NOTHING("nothing"),
    /// Anything else that an unquoted YAML scalar can mean: a fraction, a date, `yes`.
    OTHER("a number, date or switch"),
    /// Already reported; readers pass over it in silence.
    REFUSED("refused");

    private final String described;

    Kind(String described) {
      this.described = described;
    }
  }
}
