package id.janji.entry.payload;

import id.janji.entry.Bytes;
import id.janji.entry.EntryException;
import id.janji.entry.json.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The members of one JSON object, asked for by name and type. Each method refuses, with the path
/// of the member, what is missing, of another type or out of range.
public final class Fields {
  static final DateTimeFormatter INSTANT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'")
          .withResolverStyle(ResolverStyle.STRICT)
          .withZone(ZoneOffset.UTC);

  private static final int MAX_TEXT = 4_000;
  private static final int MAX_LIST = 1_000;
  private static final int DIGEST = 32;

  private final Json.Members members;
  private final String path;
  private final EntryException.Code code;

  private Fields(Json.Members members, String path, EntryException.Code code) {
    this.members = members;
    this.path = path;
    this.code = code;
  }

  /// The members of a whole document; `code` is that of all refusals.
  public static Fields of(Json.Members members, EntryException.Code code) {
    return new Fields(members, "", code);
  }

  public boolean has(String name) {
    return members.values().containsKey(name);
  }

  /// What `read` makes of the member `name`, if it is there.
  public <T> Optional<T> perhaps(String name, Function<String, T> read) {
    return has(name) ? Optional.of(read.apply(name)) : Optional.empty();
  }

  public String text(String name) {
    return text(name, MAX_TEXT);
  }

  /// A text of 1 to `most` UTF-16 units.
  public String text(String name, int most) {
    if (!(member(name) instanceof Json.Text(String value))) {
      throw refuse(name, "is no text");
    }
    if (value.isEmpty() || value.length() > most) {
      throw refuse(name, "does not have 1 to %d characters".formatted(most));
    }
    return value;
  }

  public long whole(String name) {
    if (!(member(name) instanceof Json.Whole(long value))) {
      throw refuse(name, "is no number");
    }
    return value;
  }

  public OptionalLong perhapsWhole(String name) {
    return has(name) ? OptionalLong.of(whole(name)) : OptionalLong.empty();
  }

  public boolean truth(String name) {
    if (!(member(name) instanceof Json.Truth(boolean value))) {
      throw refuse(name, "is neither true nor false");
    }
    return value;
  }

  /// A byte string of at most `most` bytes.
  public Bytes bytes(String name, int most) {
    if (!(member(name) instanceof Json.Text(String value))) {
      throw refuse(name, "is no text");
    }
    return bytes(name, value, most);
  }

  public Bytes digest(String name) {
    Bytes bytes = bytes(name, DIGEST);
    if (bytes.size() != DIGEST) {
      throw refuse(name, "does not have 32 bytes");
    }
    return bytes;
  }

  public UUID uuid(String name) {
    String text = text(name);
    try {
      UUID uuid = UUID.fromString(text);
      if (uuid.toString().equals(text)) {
        return uuid;
      }
      throw refuse(name, "is no UUID in lower case");
    } catch (IllegalArgumentException e) {
      throw new EntryException(code, "%s is no UUID.".formatted(place(name)), e);
    }
  }

  public Instant instant(String name) {
    String text = text(name);
    try {
      Instant instant = Instant.from(INSTANT.parse(text));
      if (INSTANT.format(instant).equals(text)
          && instant.toEpochMilli() >= 0
          && text.length() == 24) {
        return instant;
      }
      throw refuse(name, "is no instant");
    } catch (DateTimeException e) {
      throw new EntryException(code, "%s is no instant.".formatted(place(name)), e);
    }
  }

  /// One of the values that `of` knows by its code.
  public <T> T oneOf(String name, Function<String, Optional<T>> of) {
    return of.apply(text(name)).orElseThrow(() -> refuse(name, "is none of those that there are"));
  }

  /// 1 to 1,000 texts, sorted, none twice.
  public List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    @Nullable String before = null;
    for (Json item : items(name)) {
      if (!(item instanceof Json.Text(String text)) || text.isEmpty() || text.length() > MAX_TEXT) {
        throw refuse(name, "holds what is no text of 1 to %d characters".formatted(MAX_TEXT));
      }
      if (before != null && before.compareTo(text) >= 0) {
        throw refuse(name, "is not sorted, or names something twice");
      }
      before = text;
      texts.add(text);
    }
    if (texts.isEmpty()) {
      throw refuse(name, "is empty");
    }
    return List.copyOf(texts);
  }

  /// 1 to 1,000 byte strings of at most `most` bytes, sorted by their spelling, none twice.
  public List<Bytes> listOfBytes(String name, int most) {
    return texts(name).stream().map(text -> bytes(name, text, most)).toList();
  }

  public Fields object(String name) {
    return new Fields(members(name), place(name) + ".", code);
  }

  /// The object as it stands.
  public Json.Members members(String name) {
    if (!(member(name) instanceof Json.Members inner)) {
      throw refuse(name, "is no object");
    }
    return inner;
  }

  /// A list of objects, perhaps empty.
  public List<Fields> objects(String name) {
    List<Fields> objects = new ArrayList<>();
    for (Json item : items(name)) {
      if (!(item instanceof Json.Members inner)) {
        throw refuse(name, "holds what is no object");
      }
      objects.add(new Fields(inner, place(name) + "[" + objects.size() + "].", code));
    }
    return objects;
  }

  /// A list, perhaps empty, of at most 1,000 values.
  public List<Json> items(String name) {
    if (!(member(name) instanceof Json.Items(var values))) {
      throw refuse(name, "is no list");
    }
    if (values.size() > MAX_LIST) {
      throw refuse(name, "has more than %d members".formatted(MAX_LIST));
    }
    return values;
  }

  /// A refusal that names the member.
  public EntryException refuse(String name, String reason) {
    return new EntryException(code, "%s %s.".formatted(place(name), reason));
  }

  private Bytes bytes(String name, String text, int most) {
    Bytes bytes =
        Bytes.fromBase64Url(text)
            .orElseThrow(() -> refuse(name, "is no base64url without padding"));
    if (bytes.size() > most) {
      throw refuse(name, "has more than %d bytes".formatted(most));
    }
    return bytes;
  }

  private Json member(String name) {
    Json member = members.values().get(name);
    if (member == null) {
      throw refuse(name, "is missing");
    }
    return member;
  }

  private String place(String name) {
    return path + name;
  }
}
