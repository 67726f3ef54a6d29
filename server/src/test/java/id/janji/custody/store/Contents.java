package id.janji.custody.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;

/// Small settings, and contents that follow from their name.
final class Contents {
  static final String REGION = "id-jkt";
  static final StoreSettings SMALL =
      new StoreSettings(Clock.systemUTC(), 8192, 24_000, 32_000, 64_000);

  private Contents() {}

  /// Content of a length that follows from `name` too: none, one byte, up to four blocks, or own
  /// files.
  static byte[] of(String name) {
    Random random = new Random(name.hashCode());
    int[] lengths = {0, 1, 300, 4096, 8192, 8193, 16_384, 20_000, 50_000, 300_000};
    return of(name, lengths[random.nextInt(lengths.length - 1)]);
  }

  static byte[] of(String name, int length) {
    byte[] content = new byte[length];
    new Random(name.hashCode()).nextBytes(content);
    return content;
  }

  /// Writes in pieces, and keeps; the index has it.
  static Place put(SealedStore store, KnownPlaces index, String name, byte[] content) {
    try (SealedWriter writer = store.write()) {
      int half = content.length / 3;
      writer.write(content, 0, half);
      writer.write(content, half, content.length - half);
      try (Fresh fresh = writer.finish()) {
        index.put(name, fresh.place());
        fresh.keep();
        return fresh.place();
      }
    }
  }

  static Optional<byte[]> read(SealedStore store, Place place) {
    try {
      Optional<StoredBytes> found = store.read(place);
      if (found.isEmpty()) {
        return Optional.empty();
      }
      try (StoredBytes bytes = found.get()) {
        return Optional.of(bytes.stream(0).readAllBytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Reads what the index has under this name, asking it anew if it was moved meanwhile.
  static byte[] read(SealedStore store, KnownPlaces index, String name) {
    while (true) {
      Place place = index.items().get(name);
      Optional<byte[]> content = read(store, place);
      if (content.isPresent()) {
        return content.get();
      }
      if (place.equals(index.items().get(name))) {
        throw new IllegalStateException("lost: " + name + " " + place);
      }
    }
  }

  static byte[] range(SealedStore store, Place place, int from, int length) throws IOException {
    byte[] range = new byte[length + 7];
    try (StoredBytes bytes = store.read(place).orElseThrow()) {
      bytes.read(from, range, 5, length);
    }
    return Arrays.copyOfRange(range, 5, 5 + length);
  }
}
