package id.janji.custody.s3.sign;

import id.janji.custody.s3.error.ErrorCode;
import id.janji.custody.s3.error.Rejection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The query of an address, decoded, in the order in which it was sent.
public record Query(List<Field> fields) {
  private static final int MOST_FIELDS = 100;

  public Query {
    fields = List.copyOf(fields);
  }

  /// One name with its value, empty if there was none.
  public record Field(String name, String value) {}

  /// Reads what stands behind the question mark.
  ///
  /// @throws Rejection if it is not well encoded or too long
  public static Query of(String raw) throws Rejection {
    List<Field> fields = new ArrayList<>();
    int from = 0;
    while (from < raw.length()) {
      int and = raw.indexOf('&', from);
      int to = and < 0 ? raw.length() : and;
      if (to > from) {
        fields.add(field(raw.substring(from, to)));
      }
      from = to + 1;
      if (fields.size() > MOST_FIELDS) {
        throw new Rejection(
            ErrorCode.INVALID_URI, "The query has more than %d fields.".formatted(MOST_FIELDS));
      }
    }
    return new Query(fields);
  }

  private static Field field(String raw) throws Rejection {
    int equals = raw.indexOf('=');
    return equals < 0
        ? new Field(UriText.decodeQuery(raw), "")
        : new Field(
            UriText.decodeQuery(raw.substring(0, equals)),
            UriText.decodeQuery(raw.substring(equals + 1)));
  }

  public boolean has(String name) {
    return fields.stream().anyMatch(field -> field.name().equals(name));
  }

  /// The value of a name; of several the first.
  public Optional<String> value(String name) {
    return fields.stream().filter(field -> field.name().equals(name)).map(Field::value).findFirst();
  }

  /// The form that is signed: encoded, in the order of encoded names, then values.
  String canonical(Predicate<String> names) {
    return fields.stream()
        .filter(field -> names.test(field.name()))
        .map(field -> new Field(UriText.encode(field.name()), UriText.encode(field.value())))
        .sorted(Comparator.comparing(Field::name).thenComparing(Field::value))
        .map(field -> field.name() + "=" + field.value())
        .collect(Collectors.joining("&"));
  }
}
