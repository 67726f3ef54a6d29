package id.janji.custody.store;

import java.util.UUID;

/// A place in one word, for what passes between processes of a test.
final class PlaceText {
  private PlaceText() {}

  static String of(Place place) {
    return switch (place) {
      case Place.Packed(UUID file, long offset, long length) ->
          "%s/%d/%d".formatted(file, offset, length);
      case Place.Own(UUID file, long length) -> "%s/%d".formatted(file, length);
    };
  }

  static Place parse(String text) {
    String[] parts = text.split("/", -1);
    UUID file = UUID.fromString(parts[0]);
    return parts.length == 2
        ? new Place.Own(file, Long.parseLong(parts[1]))
        : new Place.Packed(file, Long.parseLong(parts[1]), Long.parseLong(parts[2]));
  }
}
