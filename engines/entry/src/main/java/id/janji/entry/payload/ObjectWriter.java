package id.janji.entry.payload;

import id.janji.entry.Bytes;
import id.janji.entry.json.Json;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;

/// Gathers the members of one JSON object; what is absent is left out.
public final class ObjectWriter {
  private final TreeMap<String, Json> members = new TreeMap<>();

  public ObjectWriter with(String name, Json value) {
    members.put(name, value);
    return this;
  }

  public ObjectWriter text(String name, String value) {
    return with(name, new Json.Text(value));
  }

  public ObjectWriter whole(String name, long value) {
    return with(name, new Json.Whole(value));
  }

  public ObjectWriter bytes(String name, Bytes value) {
    return text(name, value.base64Url());
  }

  public ObjectWriter uuid(String name, UUID value) {
    return text(name, value.toString());
  }

  /// @throws IllegalArgumentException if the instant is not of whole milliseconds
  public ObjectWriter instant(String name, Instant value) {
    if (!value.equals(Instant.ofEpochMilli(value.toEpochMilli()))) {
      throw new IllegalArgumentException("not of whole milliseconds: " + value);
    }
    return text(name, Fields.INSTANT.format(value));
  }

  /// The texts, sorted and each once.
  public ObjectWriter texts(String name, Collection<String> values) {
    return with(
        name,
        new Json.Items(values.stream().distinct().sorted().<Json>map(Json.Text::new).toList()));
  }

  public ObjectWriter perhapsText(String name, Optional<String> value) {
    value.ifPresent(present -> text(name, present));
    return this;
  }

  public ObjectWriter perhapsWhole(String name, OptionalLong value) {
    value.ifPresent(present -> whole(name, present));
    return this;
  }

  public Json.Members members() {
    return new Json.Members(members);
  }
}
