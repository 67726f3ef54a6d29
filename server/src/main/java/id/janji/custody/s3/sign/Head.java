package id.janji.custody.s3.sign;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import id.janji.custody.s3.error.ErrorCode;
import id.janji.custody.s3.error.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The head of a request as it came: nothing decoded, nothing normalized.
///
/// @param path begins with a slash, still encoded
/// @param headers values in the order in which they came, by lower-case name; a character is a byte
public record Head(String method, String path, Query query, Map<String, List<String>> headers) {
  private static final int MOST_HEADERS = 128;

  /// Collects headers.
  public static final class Headers {
    private final TreeMap<String, List<String>> values = new TreeMap<>();
    private int count;

    /// @throws Rejection if there are too many by now
    public void add(String name, String value) throws Rejection {
      if (++count > MOST_HEADERS) {
        throw new Rejection(
            ErrorCode.REQUEST_HEADER_SECTION_TOO_LARGE,
            "A request has at most %d headers.".formatted(MOST_HEADERS));
      }
      values.computeIfAbsent(name.toLowerCase(Locale.ROOT), _ -> new ArrayList<>(1)).add(value);
    }
  }

  /// @param rawQuery empty if there is none
  /// @throws Rejection if the query cannot be read
  public static Head of(String method, String path, String rawQuery, Headers headers)
      throws Rejection {
    return new Head(method, path, Query.of(rawQuery), headers.values);
  }

  /// All values of a header, joined as one list; a character is a byte.
  public Optional<String> header(String name) {
    List<String> values = headers.get(name);
    return values == null ? Optional.empty() : Optional.of(String.join(",", values));
  }

  /// As [#header(String)], read as UTF-8.
  public Optional<String> text(String name) {
    return header(name).map(Head::utf8);
  }

  /// The characters that the bytes of `value` stand for.
  public static String utf8(String value) {
    return new String(value.getBytes(ISO_8859_1), UTF_8);
  }
}
