package id.janji.entry.export;

import id.janji.entry.Entry;
import id.janji.entry.payload.ObjectWriter;
import id.janji.tlog.tile.EntryBundle;
import id.janji.tlog.tile.TilePath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes the export of a log as a zip, one bundle of 256 entries in memory at a time;
/// `docs/formats/export.md`. The same log gives the same bytes.
public final class ExportWriter {
  /// The most bytes of a note.
  public static final int MAX_NOTE = 65_536;

  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final ZipOutputStream zip;

  private ExportWriter(ZipOutputStream zip) {
    this.zip = zip;
  }

  /// What is exported.
  ///
  /// @param checkpoint the signed note of `size`
  /// @param trust whom to trust, as the provider proposes it
  /// @param made when; whole milliseconds
  public record Header(
      String log,
      long size,
      Instant made,
      String provider,
      UUID customer,
      String name,
      byte[] checkpoint,
      TrustFile trust) {}

  /// Writes the export of the first `size` entries to `out`, which stays open.
  ///
  /// @throws IllegalArgumentException if the note is too long
  public static void write(Header header, LogSource source, OutputStream out) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    ExportWriter writer = new ExportWriter(zip);
    writer.put("export.json", description(header));
    writer.put("checkpoint", note(header.checkpoint()));
    writer.put("trust.json", header.trust().bytes());
    for (long bundle = 0; bundle * TilePath.FULL < header.size(); bundle++) {
      writer.bundle(TilePath.in(header.size(), TilePath.ENTRIES, bundle), source);
    }
    zip.finish();
  }

  private static byte[] description(Header header) {
    ObjectWriter customer = new ObjectWriter().uuid("id", header.customer());
    return new ObjectWriter()
        .text("type", "janji.id/export/v1")
        .text("log", header.log())
        .whole("size", header.size())
        .instant("made", header.made())
        .text("provider", header.provider())
        .with("customer", customer.text("name", header.name()).members())
        .members()
        .canonical();
  }

  private static byte[] note(byte[] note) {
    if (note.length > MAX_NOTE) {
      throw new IllegalArgumentException("a note has at most 64 KiB");
    }
    return note;
  }

  private void bundle(TilePath path, LogSource source) throws IOException {
    List<byte[]> leaves = new ArrayList<>();
    ByteArrayOutputStream payloads = new ByteArrayOutputStream();
    long first = path.index() * TilePath.FULL;
    for (long index = first; index < first + path.width(); index++) {
      leaves.add(source.leaf(index));
      record(payloads, source.disclosed(index));
    }
    put(path.text(), EntryBundle.bytes(leaves));
    put(path.text().replace("tile/entries/", "payload/"), payloads.toByteArray());
  }

  private static void record(ByteArrayOutputStream out, Optional<Entry.Disclosed> disclosed) {
    byte[] salt = disclosed.map(d -> d.salt().toArray()).orElse(new byte[0]);
    byte[] payload = disclosed.map(Entry.Disclosed::payload).orElse(new byte[0]);
    out.writeBytes(length(salt.length + payload.length));
    out.writeBytes(salt);
    out.writeBytes(payload);
  }

  private void put(String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(NO_TIME);
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  private static byte[] length(int length) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(length).array();
  }
}
