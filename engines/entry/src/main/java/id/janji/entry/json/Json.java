package id.janji.entry.json;

import id.janji.entry.EntryException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// A JSON value with whole numbers only. Its canonical text is that of RFC 8785.
public sealed interface Json {
  /// The largest number: what every JSON reader can hold.
  long MAX_NUMBER = (1L << 53) - 1;

  /// Members by name, sorted by UTF-16 units.
  record Members(SortedMap<String, Json> values) implements Json {
    public Members {
      values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    public static Members of(Map<String, Json> values) {
      return new Members(new TreeMap<>(values));
    }
  }

  record Items(List<Json> values) implements Json {
    public Items {
      values = List.copyOf(values);
    }
  }

  record Text(String value) implements Json {}

  /// From 0 to 2^53 − 1.
  record Whole(long value) implements Json {
    public Whole {
      if (value < 0 || value > MAX_NUMBER) {
        throw new IllegalArgumentException("not from 0 to 2^53 - 1: " + value);
      }
    }
  }

  record Truth(boolean value) implements Json {}

  /// Stands only in what others wrote, never in what is canonical here.
  record Nothing() implements Json {}

  /// The one spelling of this value, in UTF-8.
  ///
  /// @throws EntryException if a text is not well-formed Unicode
  default byte[] canonical() {
    StringBuilder out = new StringBuilder();
    JsonWriter.append(out, this);
    if (!isUnicode(out)) {
      throw new EntryException(EntryException.Code.JSON, "This text is not well-formed Unicode.");
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  /// Whether no half of a pair stands alone.
  static boolean isUnicode(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  /// The object that `bytes` spell, if they spell it canonically and within the limits of a
  /// payload.
  ///
  /// @throws EntryException if they do not
  static Members canonical(byte[] bytes, int maxBytes) {
    Members members = lenient(bytes, maxBytes);
    if (!Arrays.equals(members.canonical(), bytes)) {
      throw new EntryException(
          EntryException.Code.JSON, "This JSON is not canonical: it can be written shorter.");
    }
    if (JsonReader.holdsNothing(members)) {
      throw new EntryException(EntryException.Code.JSON, "This JSON holds null.");
    }
    return members;
  }

  /// The object that `bytes` spell in JSON with any white space and order of names.
  ///
  /// @throws EntryException if they do not
  static Members lenient(byte[] bytes, int maxBytes) {
    return JsonReader.read(bytes, maxBytes);
  }
}
