package id.janji.release;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.janji.procedures.disclosure.Demand;
import id.janji.release.age.Recipient;
import id.janji.release.age.SealedFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.json.JsonMapper;

/// Where packages lie until they are taken, each in a folder of its own: files sealed for the asker
/// and nothing else.
public final class ParcelFolder {
  private final Path folder;

  ParcelFolder(Path folder) {
    this.folder = folder;
  }

  /// One part on its way into its file.
  static final class Sealing implements AutoCloseable {
    private final DigestOutputStream counted;
    private final SealedFile sealed;
    private final Path file;
    private boolean closed;

    private Sealing(Path file, Recipient to) throws IOException {
      this.file = file;
      this.counted = new DigestOutputStream(Files.newOutputStream(file), sha256());
      this.sealed = SealedFile.to(counted, to);
    }

    /// Where the plain content goes.
    OutputStream content() {
      return sealed;
    }

    /// SHA-256 of the sealed file, once it is closed.
    byte[] digest() {
      return counted.getMessageDigest().digest();
    }

    /// Its bytes, sealed.
    long size() {
      try {
        return Files.size(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /// The content is whole.
    void finish() throws IOException {
      if (!closed) {
        closed = true;
        sealed.close();
      }
    }

    @Override
    public void close() throws IOException {
      finish();
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  Sealing part(UUID parcel, int number, Recipient to) throws IOException {
    Path own = folder.resolve(parcel.toString());
    Files.createDirectories(own);
    return new Sealing(own.resolve(number + ".age"), to);
  }

  /// A whole package as one zip.
  public static final class Bundle implements AutoCloseable {
    private final Path file;
    private final byte[] digest;

    private Bundle(Path file, byte[] digest) {
      this.file = file;
      this.digest = digest;
    }

    byte[] digest() {
      return digest.clone();
    }

    void writeTo(OutputStream out) throws IOException {
      Files.copy(file, out);
    }

    void discard() throws IOException {
      Files.deleteIfExists(file);
    }

    @Override
    public void close() throws IOException {
      discard();
    }
  }

  /// The parts with a sealed list of what they are.
  Bundle bundle(Parcel parcel, Demand demand) throws IOException {
    Path own = folder.resolve(parcel.id().toString());
    try (OutputStream list =
        SealedFile.to(
            Files.newOutputStream(own.resolve("list.json.age")),
            new Recipient(parcel.recipient()))) {
      list.write(JsonMapper.shared().writeValueAsBytes(list(parcel, demand)));
    }
    Path file = own.resolve("package.zip");
    MessageDigest digest = sha256();
    try (ZipOutputStream zip =
        new ZipOutputStream(new DigestOutputStream(Files.newOutputStream(file), digest), UTF_8)) {
      zip.setLevel(java.util.zip.Deflater.NO_COMPRESSION);
      add(zip, own, "list.json.age");
      for (Parcel.Part part : parcel.parts()) {
        add(zip, own, part.number() + ".age");
      }
    }
    return new Bundle(file, digest.digest());
  }

  private static void add(ZipOutputStream zip, Path own, String name) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    Files.copy(own.resolve(name), zip);
    zip.closeEntry();
  }

  private static Map<String, Object> list(Parcel parcel, Demand demand) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("case", parcel.matter().toString());
    all.put("asker", demand.name());
    all.put("basis", demand.directed() ? "the customer's direction" : demand.basis().orElse(""));
    all.put("use", demand.use());
    all.put("request", demand.copy());
    all.put(
        "items",
        parcel.parts().stream()
            .map(part -> Map.of("file", part.number() + ".age", "item", part.item()))
            .toList());
    return all;
  }

  /// Removes all that lies there of a package.
  void remove(UUID parcel) {
    Path own = folder.resolve(parcel.toString());
    if (!Files.exists(own)) {
      return;
    }
    try (Stream<Path> files = Files.list(own)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(own);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
