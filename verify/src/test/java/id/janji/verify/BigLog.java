package id.janji.verify;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes an export of many acts, to measure with: `BigLog ENTRIES FOLDER`. Leaves have about 200
/// bytes and payloads about 400; a bundle is written as soon as it is full.
final class BigLog {
  private final Log log = new Log(5);
  private final ZipOutputStream zip;
  private final List<byte[]> roots = new ArrayList<>();
  private int bundle;
  private long written;

  private BigLog(ZipOutputStream zip) {
    this.zip = zip;
  }

  public static void main(String[] args) throws IOException {
    int entries = Integer.parseInt(args[0]);
    Path folder = Path.of(args[1]);
    try (ZipOutputStream zip =
        new ZipOutputStream(
            new BufferedOutputStream(Files.newOutputStream(folder.resolve("big.zip"))))) {
      zip.setLevel(Deflater.BEST_SPEED);
      new BigLog(zip).write(entries);
    }
    Files.writeString(folder.resolve("trust.json"), Log.trust());
  }

  private void write(int entries) throws IOException {
    log.opened();
    log.enrol(Log.CLI);
    UUID grant = log.uuid();
    Map<String, Object> terms = log.grantOf(grant, null);
    terms.put("until", Log.at(Log.START + 4_000_000_000L));
    terms.put("most", Log.map());
    terms.put("padding", "x".repeat(10));
    int granted = log.add("grant", "job", -1, terms);
    for (long index = 3; index < entries; ) {
      UUID act = log.uuid();
      Map<String, Object> intent = log.intentOf(act, grant);
      intent.put("context", Log.b64(new byte[32]));
      log.add("intent", "job", granted, intent);
      index++;
      if (index < entries) {
        log.add(
            "outcome",
            "job",
            index - 1,
            Log.map("act", act, "result", "done", "bytes", 17, "reason", "y".repeat(300)));
        index++;
      }
      flush(256, entries);
    }
    flush(1, entries);
    finish(entries);
  }

  private void flush(int atLeast, long size) throws IOException {
    while (log.records.size() >= atLeast && !log.records.isEmpty()) {
      List<Log.Record> records = log.records.subList(0, Math.min(256, log.records.size()));
      ByteArrayOutputStream leaves = new ByteArrayOutputStream();
      ByteArrayOutputStream payloads = new ByteArrayOutputStream();
      List<byte[]> hashes = new ArrayList<>();
      for (Log.Record r : records) {
        leaves.writeBytes(ByteBuffer.allocate(2).putShort((short) r.leaf.length).array());
        leaves.writeBytes(r.leaf);
        payloads.writeBytes(ByteBuffer.allocate(4).putInt(32 + r.payload.length).array());
        payloads.writeBytes(r.salt);
        payloads.writeBytes(r.payload);
        hashes.add(Log.sha(Log.cat(new byte[] {0}, r.leaf)));
      }
      written += records.size();
      roots.add(root(hashes));
      String width = records.size() < 256 ? ".p/" + records.size() : "";
      String name = "%03d".formatted(bundle % 1000) + width;
      name = bundle >= 1000 ? "x%03d/%s".formatted(bundle / 1000, name) : name;
      member("tile/entries/" + name, leaves.toByteArray());
      member("payload/" + name, payloads.toByteArray());
      bundle++;
      records.clear();
    }
  }

  private void finish(long size) throws IOException {
    if (written != size) {
      throw new IllegalStateException(written + " entries");
    }
    byte[] root = root(roots);
    String text = log.origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root) + "\n";
    StringBuilder note = new StringBuilder(text).append('\n');
    log.signers.forEach(s -> note.append(s.line(log.origin, size, root, text, log.clock / 1000)));
    member("checkpoint", Log.utf8(note.toString()));
    member(
        "export.json",
        Log.utf8(
            Log.json(
                Log.map(
                    "type",
                    "janji.id/export/v1",
                    "log",
                    log.origin,
                    "size",
                    size,
                    "made",
                    Log.at(log.clock),
                    "provider",
                    "Awan Melati",
                    "customer",
                    Log.map("id", Log.CUSTOMER, "name", "Kopi Lereng")))));
  }

  private void member(String name, byte[] bytes) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(bytes);
  }

  private static byte[] root(List<byte[]> hashes) {
    if (hashes.size() == 1) {
      return hashes.getFirst();
    }
    int half = Integer.highestOneBit(hashes.size() - 1);
    return Log.sha(
        Log.cat(
            new byte[] {1},
            root(hashes.subList(0, half)),
            root(hashes.subList(half, hashes.size()))));
  }
}
