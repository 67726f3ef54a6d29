package id.janji.verify.format;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// The zip file of an export, read by name and never beyond a limit. What its directory lists
/// counts.
public final class Export implements Closeable {
  /// Entries of the log in a bundle.
  public static final int BUNDLE = 256;

  private static final int MOST_NAMES = 200_000;
  private static final int MOST_LEAVES_BYTES = BUNDLE * (2 + 1024);
  private static final int MOST_PAYLOADS_BYTES = BUNDLE * (4 + 32 + 65_536);
  private static final String LEAVES = "tile/entries/";
  private static final String PAYLOADS = "payload/";

  private final ZipFile zip;
  private final Set<String> names = new HashSet<>();

  private Export(ZipFile zip) {
    this.zip = zip;
  }

  /// Opens the file; refuses names that occur twice and members that lie over one another.
  public static Export open(Path file) {
    try {
      Export export = new Export(new ZipFile(file.toFile()));
      try {
        export.list(Files.size(file));
        return export;
      } catch (Refused refused) {
        export.close();
        throw refused;
      }
    } catch (IOException | IllegalArgumentException _) {
      throw Refused.because("“%s” is not a zip file", file.toString());
    }
  }

  private void list(long fileBytes) {
    long packed = 0;
    for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
      ZipEntry entry = all.nextElement();
      packed += Math.max(0, entry.getCompressedSize());
      if (!names.add(entry.getName())) {
        throw Refused.because("“%s” is there twice", entry.getName());
      } else if (names.size() > MOST_NAMES || packed > fileBytes) {
        throw Refused.because("the zip has too many members, or one lies over another");
      }
    }
  }

  /// Check 1: there are exactly the bundles that a log of that size needs.
  public void hasBundlesFor(long size) {
    if (size < 1 || size > (long) MOST_NAMES / 2 * BUNDLE) {
      throw Refused.because("the size %d is out of bounds", size);
    }
    long bundles = (size + BUNDLE - 1) / BUNDLE;
    for (long bundle = 0; bundle < bundles; bundle++) {
      has(path(LEAVES, bundle, size));
      has(path(PAYLOADS, bundle, size));
    }
    long there = names.stream().filter(n -> n.startsWith(LEAVES) || n.startsWith(PAYLOADS)).count();
    if (there != 2 * bundles) {
      throw Refused.because("there are %d bundles, and %d belong to this size", there, 2 * bundles);
    }
  }

  private void has(String name) {
    if (!names.contains(name)) {
      throw Refused.because("“%s” is missing", name);
    }
  }

  /// `tile/entries/x001/x234/067.p/5`, as in tlog-tiles.
  private static String path(String folder, long bundle, long size) {
    StringBuilder path = new StringBuilder("%03d".formatted(bundle % 1000));
    for (long rest = bundle / 1000; rest > 0; rest /= 1000) {
      path.insert(0, "x%03d/".formatted(rest % 1000));
    }
    long width = size - bundle * BUNDLE;
    return folder + path + (width < BUNDLE ? ".p/" + width : "");
  }

  /// The leaves of a bundle: where each begins, with the end of the last one behind them.
  public Records leaves(long bundle, long size) {
    return records(path(LEAVES, bundle, size), MOST_LEAVES_BYTES, 2, 1024, bundle, size);
  }

  /// The salts and payloads of a bundle; empty ones were erased or lie in a slot.
  public Records payloads(long bundle, long size) {
    return records(path(PAYLOADS, bundle, size), MOST_PAYLOADS_BYTES, 4, 32 + 65_536, bundle, size);
  }

  /// Records of a bundle: record `i` stands in `bytes` from `from[i]` until before `to[i]`.
  public record Records(byte[] bytes, int[] from, int[] to) {
    public int count() {
      return from.length;
    }
  }

  private Records records(String name, int most, int width, int longest, long bundle, long size) {
    byte[] in = bytes(name, most);
    int count = (int) Math.min(BUNDLE, size - bundle * BUNDLE);
    int[] from = new int[count];
    int[] to = new int[count];
    int at = 0;
    for (int i = 0; i < count; i++) {
      long length = 0;
      for (int b = 0; b < width && at < in.length; b++) {
        length = length << 8 | in[at++] & 0xFF;
      }
      from[i] = at;
      if (length > longest || length > in.length - at) {
        throw Refused.because("record %d of “%s” is too long or breaks off", i, name);
      }
      at += (int) length;
      to[i] = at;
    }
    if (at != in.length) {
      throw Refused.because("“%s” goes on after its end", name);
    }
    return new Records(in, from, to);
  }

  /// The whole member, which may have so many bytes at most.
  public byte[] bytes(String name, int most) {
    try (InputStream in = stream(name)) {
      if (in == null) {
        throw Refused.because("“%s” is missing", name);
      }
      byte[] bytes = in.readNBytes(most + 1);
      if (bytes.length > most) {
        throw Refused.because("“%s” is larger than %d bytes", name, most);
      }
      return bytes;
    } catch (IOException | IllegalArgumentException _) {
      throw Refused.because("“%s” cannot be unpacked", name);
    }
  }

  /// Nothing if there is no such member.
  public @Nullable InputStream stream(String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    return entry == null ? null : zip.getInputStream(entry);
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
