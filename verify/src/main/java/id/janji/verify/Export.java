package id.janji.verify;

import module java.base;

/// The zip file of an export, read by name and within limits. What its directory lists counts.
record Export(ZipFile zip) implements Closeable {
  static final int BUNDLE = 256;
  private static final int MOST_NAMES = 200_000;
  private static final int MOST_LEAF = 1024;
  private static final int MOST_RECORD = 32 + 65_536;

  /// Opens the file; refuses names that occur twice and members that lie over one another.
  static Export open(Path file) {
    try {
      Export export = new Export(new ZipFile(file.toFile()));
      long packed = 0;
      Set<String> names = new HashSet<>();
      for (ZipEntry entry : Collections.list(export.zip.entries())) {
        packed += Math.max(0, entry.getCompressedSize());
        Refused.unless(names.add(entry.getName()), "zip.twice", entry.getName());
      }
      Refused.unless(names.size() <= MOST_NAMES && packed <= Files.size(file), "zip.many");
      return export;
    } catch (IOException _) {
      throw Refused.because("zip.none", file.toString());
    }
  }

  static long bundles(long size) {
    Refused.unless(size >= 1 && size <= (long) MOST_NAMES / 2 * BUNDLE, "zip.size", size);
    return (size + BUNDLE - 1) / BUNDLE;
  }

  List<byte[]> leaves(long bundle, long size) {
    return records("tile/entries/", 2, MOST_LEAF, bundle, size);
  }

  /// The salts and payloads of a bundle; empty ones were erased or lie in a slot.
  List<byte[]> payloads(long bundle, long size) {
    return records("payload/", 4, MOST_RECORD, bundle, size);
  }

  /// Records with their length before them in `width` bytes, from a file that is named as in
  /// tlog-tiles: `folder/x001/x234/067.p/5`.
  private List<byte[]> records(String folder, int width, int most, long bundle, long size) {
    String path = "%03d".formatted(bundle % 1000);
    for (long rest = bundle / 1000; rest > 0; rest /= 1000) {
      path = "x%03d/%s".formatted(rest % 1000, path);
    }
    int count = (int) Math.min(BUNDLE, size - bundle * BUNDLE);
    String name = folder + path + (count < BUNDLE ? ".p/" + count : "");
    byte[] in = bytes(name, BUNDLE * (width + most));
    List<byte[]> records = new ArrayList<>(count);
    int at = 0;
    for (int i = 0; i < count; i++) {
      long length = 0;
      for (int end = at + width; at < end && at < in.length; at++) {
        length = length << 8 | in[at] & 0xFF;
      }
      Refused.unless(length <= Math.min(most, in.length - at), "zip.record", i, name);
      records.add(Arrays.copyOfRange(in, at, at += (int) length));
    }
    Refused.unless(at == in.length, "zip.over", name);
    return records;
  }

  /// The whole member, which may have so many bytes at most.
  byte[] bytes(String name, int most) {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw Refused.because("zip.missing", name);
    }
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = in.readNBytes(most + 1);
      Refused.unless(bytes.length <= most, "zip.large", name, most);
      return bytes;
    } catch (IOException _) {
      throw Refused.because("zip.broken", name);
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
