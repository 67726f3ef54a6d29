package id.janji.custody.control.log;

import id.janji.ledger.Ledger;
import id.janji.verify.Verify;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/// The export of one log with its trust file, in a folder of its own, and copies of it.
final class Exported implements AutoCloseable {
  private static final int LEAF_LENGTH = 2;
  private static final int PAYLOAD_LENGTH = 4;

  private final Path folder;

  private Exported(Path folder) {
    this.folder = folder;
  }

  static Exported of(Ledger ledger, UUID customer) throws IOException {
    Exported exported = new Exported(Files.createTempDirectory("janji-probe"));
    try (OutputStream out = Files.newOutputStream(exported.whole())) {
      ledger.export(customer, Optional.empty(), out);
    }
    Files.write(exported.trust(), ledger.trust(customer).bytes());
    return exported;
  }

  Path whole() {
    return folder.resolve("export");
  }

  private Path trust() {
    return folder.resolve("trust");
  }

  /// What the customer's verifier says of an export, against the trust file; its exit code.
  int trusted(Path export) {
    return verdict(export.toString(), "--trust", trust().toString());
  }

  /// The same without a trust file.
  int untrusted(Path export) {
    return verdict(export.toString());
  }

  private static int verdict(String... words) {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false);
    return Verify.run(words, nowhere, nowhere);
  }

  /// A copy that was damaged.
  Path damaged(Damage damage) throws IOException {
    Map<String, byte[]> members = members();
    String leaves = first(members, "tile/entries/000");
    String payloads = first(members, "payload/000");
    List<byte[]> leafRecords = records(member(members, leaves), LEAF_LENGTH);
    List<byte[]> payloadRecords = records(member(members, payloads), PAYLOAD_LENGTH);
    byte[] checkpoint = member(members, "checkpoint");
    damage.on(leafRecords, payloadRecords, checkpoint);
    members.put(leaves, bundle(leafRecords, LEAF_LENGTH));
    members.put(payloads, bundle(payloadRecords, PAYLOAD_LENGTH));
    Path copy = folder.resolve(damage.name());
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(copy))) {
      for (Map.Entry<String, byte[]> member : members.entrySet()) {
        out.putNextEntry(new ZipEntry(member.getKey()));
        out.write(member.getValue());
        out.closeEntry();
      }
    }
    return copy;
  }

  private Map<String, byte[]> members() throws IOException {
    Map<String, byte[]> members = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(whole()))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        members.put(entry.getName(), in.readAllBytes());
      }
    }
    return members;
  }

  private static byte[] member(Map<String, byte[]> members, String name) {
    return Objects.requireNonNull(members.get(name), name);
  }

  /// The first bundle: whole, or partial and named so.
  private static String first(Map<String, byte[]> members, String path) throws IOException {
    return members.keySet().stream()
        .filter(name -> name.equals(path) || name.startsWith(path + ".p/"))
        .findFirst()
        .orElseThrow(() -> new IOException("the export has no bundle " + path));
  }

  private static List<byte[]> records(byte[] bundle, int lengthBytes) throws IOException {
    List<byte[]> records = new ArrayList<>();
    try (DataInputStream in = new DataInputStream(new java.io.ByteArrayInputStream(bundle))) {
      while (in.available() > 0) {
        int length = lengthBytes == LEAF_LENGTH ? in.readUnsignedShort() : in.readInt();
        records.add(in.readNBytes(length));
      }
    }
    return records;
  }

  private static byte[] bundle(List<byte[]> records, int lengthBytes) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      for (byte[] record : records) {
        if (lengthBytes == LEAF_LENGTH) {
          out.writeShort(record.length);
        } else {
          out.writeInt(record.length);
        }
        out.write(record);
      }
    }
    return bytes.toByteArray();
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> below = Files.walk(folder)) {
      for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
