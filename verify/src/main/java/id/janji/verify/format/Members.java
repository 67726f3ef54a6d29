package id.janji.verify.format;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A JSON object whose members are asked for by name and type; `from` and `to` say where it stood.
public record Members(Map<String, Object> all, byte[] source, int from, int to) {
  private static final int LONGEST = 4000;
  private static final int MOST = 1000;

  public boolean has(String name) {
    return all.containsKey(name);
  }

  /// The bytes that it was read from.
  public byte[] bytes() {
    return Arrays.copyOfRange(source, from, to);
  }

  /// Refuses members beside these.
  public Members only(String... names) {
    for (String name : all.keySet()) {
      if (!List.of(names).contains(name)) {
        throw Refused.because("“%s” does not belong there", name);
      }
    }
    return this;
  }

  /// A text of 1 to 4,000 UTF-16 units.
  public String text(String name) {
    return checked(name, longText(name));
  }

  public String longText(String name) {
    return member(name, String.class);
  }

  public @Nullable String textOrNull(String name) {
    return has(name) ? text(name) : null;
  }

  /// A text that is one of a few.
  public String oneOf(String name, String... allowed) {
    String text = text(name);
    if (!List.of(allowed).contains(text)) {
      throw wrong(name, String.join(" | ", allowed));
    }
    return text;
  }

  public long whole(String name) {
    return member(name, Long.class);
  }

  public boolean truth(String name) {
    return member(name, Boolean.class);
  }

  public Members object(String name) {
    return member(name, Members.class);
  }

  public List<Object> list(String name) {
    List<?> items = member(name, List.class);
    return List.copyOf(items);
  }

  /// A list of 1 to 1,000 texts, sorted, none twice.
  public List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (Object item : list(name)) {
      if (!(item instanceof String text)
          || !texts.isEmpty() && texts.getLast().compareTo(text) >= 0) {
        throw wrong(name, "sorted texts");
      }
      texts.add(checked(name, text));
    }
    if (texts.isEmpty() || texts.size() > MOST) {
      throw wrong(name, "1 … 1000");
    }
    return texts;
  }

  public UUID uuid(String name) {
    String text = text(name);
    try {
      UUID uuid = UUID.fromString(text);
      if (uuid.toString().equals(text)) {
        return uuid;
      }
    } catch (IllegalArgumentException _) {
      // said below
    }
    throw wrong(name, "UUID");
  }

  /// Milliseconds since 1970.
  public long instant(String name) {
    String text = text(name);
    try {
      long millis = java.time.Instant.parse(text).toEpochMilli();
      if (millis >= 0 && millis <= Leaf.LATEST && Said.instant(millis).equals(text)) {
        return millis;
      }
    } catch (java.time.DateTimeException _) {
      // said below
    }
    throw wrong(name, "2026-03-02T12:00:00.000Z");
  }

  /// Bytes in base64url, so many at least and at most.
  public byte[] bytes(String name, int least, int most) {
    byte[] bytes = base64url(name, longText(name));
    if (bytes.length < least || bytes.length > most) {
      throw wrong(name, least + " … " + most + " bytes");
    }
    return bytes;
  }

  public byte[] digest(String name) {
    return bytes(name, 32, 32);
  }

  private static byte[] base64url(String name, String text) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      if (base64url(bytes).equals(text)) {
        return bytes;
      }
    } catch (IllegalArgumentException _) {
      // said below
    }
    throw wrong(name, "base64url");
  }

  public static String base64url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /// A list of byte strings, each of 1 to 1,024 bytes.
  public List<byte[]> byteStrings(String name) {
    List<byte[]> strings = new ArrayList<>();
    for (String text : texts(name)) {
      byte[] bytes = base64url(name, text);
      if (bytes.length > 1024) {
        throw wrong(name, "1 … 1024 bytes");
      }
      strings.add(bytes);
    }
    return strings;
  }

  /// Texts that a page showed to somebody hold no characters that deceive the eye.
  public void nothingDeceives() {
    for (Object value : all.values()) {
      switch (value) {
        case String text when text.chars().anyMatch(Members::deceives) ->
            throw Refused.because(
                "a text of the statement holds a character that deceives the eye: “%s”", text);
        case Members object -> object.nothingDeceives();
        default -> {}
      }
    }
  }

  private static boolean deceives(int c) {
    return c <= 0x1F
        || c >= 0x7F && c <= 0x9F
        || c == 0x61C
        || c >= 0x200B && c <= 0x200F
        || c >= 0x2028 && c <= 0x202E
        || c >= 0x2060 && c <= 0x206F
        || c == 0xFEFF;
  }

  private static String checked(String name, String text) {
    if (text.isEmpty() || text.length() > LONGEST) {
      throw wrong(name, "1 … " + LONGEST + " characters");
    }
    return text;
  }

  private <T> T member(String name, Class<T> type) {
    Object value = all.get(name);
    if (value == null) {
      throw Refused.because("“%s” is missing", name);
    } else if (!type.isInstance(value)) {
      throw Refused.because("“%s” is of another type", name);
    }
    return type.cast(value);
  }

  private static Refused wrong(String name, String wanted) {
    return Refused.because("“%s” is not as it should be: %s", name, wanted);
  }
}
