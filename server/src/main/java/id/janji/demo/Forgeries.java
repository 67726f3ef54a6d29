package id.janji.demo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/// What somebody might do to a copy of an export who has none of its keys
/// (`docs/formats/export.md`). The log of the demonstration fits into one bundle.
final class Forgeries {
  private static final String LEAVES = "tile/entries/";
  private static final String PAYLOADS = "payload/";

  private final Path export;

  Forgeries(Path export) {
    this.export = export;
  }

  /// Another name stands where this one stood.
  Path renamed(String name, String other) throws IOException {
    return payloads(records -> {
      for (int i = 0; i < records.size(); i++) {
        String text = new String(records.get(i), ISO_8859_1);
        if (text.contains(name)) {
          records.set(i, text.replace(name, other).getBytes(ISO_8859_1));
          return records;
        }
      }
      throw new IllegalStateException("nobody of the name " + name + " is in the log");
    });
  }

  /// What was said of the last entry that says something is gone; a slot may lawfully say nothing.
  Path emptied() throws IOException {
    return payloads(records -> {
      int last = records.size() - 1;
      while (records.get(last).length == 0) {
        last--;
      }
      records.set(last, new byte[0]);
      return records;
    });
  }

  private Path payloads(Function<List<byte[]>, List<byte[]>> work) throws IOException {
    Map<String, byte[]> parts = parts();
    String name = named(parts, PAYLOADS);
    List<byte[]> records = records(content(parts, name), Integer.BYTES);
    parts.put(name, bundle(work.apply(records), Integer.BYTES));
    return written(parts);
  }

  /// The last two entries have changed places.
  Path reordered() throws IOException {
    Map<String, byte[]> parts = parts();
    for (String kind : List.of(LEAVES, PAYLOADS)) {
      int width = kind.equals(LEAVES) ? Short.BYTES : Integer.BYTES;
      String name = named(parts, kind);
      List<byte[]> records = records(content(parts, name), width);
      Collections.swap(records, records.size() - 1, records.size() - 2);
      parts.put(name, bundle(records, width));
    }
    return written(parts);
  }

  /// The last entry is left out, and everything that counts them says so.
  Path shortened() throws IOException {
    Map<String, byte[]> parts = parts();
    int size = 0;
    for (String kind : List.of(LEAVES, PAYLOADS)) {
      int width = kind.equals(LEAVES) ? Short.BYTES : Integer.BYTES;
      String name = named(parts, kind);
      List<byte[]> records = records(content(parts, name), width);
      records.removeLast();
      size = records.size();
      parts.remove(name);
      parts.put(name.substring(0, name.lastIndexOf('/') + 1) + size, bundle(records, width));
    }
    int before = size + 1;
    edit(parts, "export.json", "\"size\":" + before, "\"size\":" + size);
    edit(parts, "checkpoint", "\n" + before + "\n", "\n" + size + "\n");
    return written(parts);
  }

  /// Nobody but the provider has signed any more.
  Path uncosigned() throws IOException {
    Map<String, byte[]> parts = parts();
    String note = new String(content(parts, "checkpoint"), UTF_8);
    StringBuilder left = new StringBuilder();
    note.lines()
        .filter(line -> !line.startsWith("\u2014 janji-keeper/"))
        .forEach(line -> left.append(line).append('\n'));
    parts.put("checkpoint", left.toString().getBytes(UTF_8));
    return written(parts);
  }

  private static void edit(Map<String, byte[]> parts, String name, String from, String to) {
    String text = new String(content(parts, name), UTF_8);
    if (!text.contains(from)) {
      throw new IllegalStateException(name + " does not say what it should");
    }
    parts.put(name, text.replace(from, to).getBytes(UTF_8));
  }

  private static String named(Map<String, byte[]> parts, String start) {
    return parts.keySet().stream().filter(name -> name.startsWith(start)).findFirst().orElseThrow();
  }

  private static byte[] content(Map<String, byte[]> parts, String name) {
    byte[] content = parts.get(name);
    if (content == null) {
      throw new IllegalStateException("the export has no " + name);
    }
    return content;
  }

  /// Each record without its length, which is a number of `width` bytes.
  private static List<byte[]> records(byte[] bundle, int width) {
    List<byte[]> records = new ArrayList<>();
    ByteBuffer in = ByteBuffer.wrap(bundle);
    while (in.hasRemaining()) {
      byte[] record = new byte[width == Short.BYTES ? in.getShort() & 0xffff : in.getInt()];
      in.get(record);
      records.add(record);
    }
    return records;
  }

  private static byte[] bundle(List<byte[]> records, int width) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] record : records) {
      ByteBuffer length = ByteBuffer.allocate(Integer.BYTES).putInt(record.length);
      out.write(length.array(), Integer.BYTES - width, width);
      out.writeBytes(record);
    }
    return out.toByteArray();
  }

  private Map<String, byte[]> parts() throws IOException {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(export))) {
      for (ZipEntry each = in.getNextEntry(); each != null; each = in.getNextEntry()) {
        parts.put(each.getName(), in.readAllBytes());
      }
    }
    return parts;
  }

  private Path written(Map<String, byte[]> parts) throws IOException {
    Path copy = Files.createTempFile(export.getParent(), "copy", ".zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(copy))) {
      for (Map.Entry<String, byte[]> part : parts.entrySet()) {
        out.putNextEntry(new ZipEntry(part.getKey()));
        out.write(part.getValue());
        out.closeEntry();
      }
    }
    return copy;
  }
}
