package id.janji.edge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The key and certificate of the encrypted door.
///
/// @param store a PKCS#12 file
/// @param password a file with the password of the store
public record Certificate(Path store, Path password) {
  /// The one for `localhost` in `folder`, made there if it is missing: EC P-256, one year. Nobody
  /// vouches for it, so browsers ask; for other names bring a real one.
  ///
  /// @throws IOException if it cannot be made or written
  public static Certificate ownIn(Path folder) throws IOException {
    Path store = folder.resolve("localhost.p12");
    Path password = folder.resolve("localhost.password");
    if (!Files.exists(store)) {
      Files.createDirectories(folder);
      writePassword(password);
      make(store, password);
    }
    return new Certificate(store, password);
  }

  private static void writePassword(Path file) throws IOException {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    byte[] text = Base64.getUrlEncoder().withoutPadding().encode(random);
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(file, text);
    Arrays.fill(random, (byte) 0);
    Arrays.fill(text, (byte) 0);
  }

  /// The JDK can read certificates but not make them; its own tool can.
  private static void make(Path store, Path password) throws IOException {
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    List<String> command =
        List.of(
            keytool.toString(),
            "-genkeypair",
            "-alias",
            "janji",
            "-keyalg",
            "EC",
            "-groupname",
            "secp256r1",
            "-sigalg",
            "SHA256withECDSA",
            "-validity",
            "365",
            "-dname",
            "CN=localhost",
            "-ext",
            "SAN=dns:localhost,ip:127.0.0.1",
            "-storetype",
            "PKCS12",
            "-keystore",
            store.toString(),
            "-storepass:file",
            password.toString());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        Files.deleteIfExists(store);
        throw new IOException("the certificate for localhost could not be made with " + keytool);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while making a certificate", e);
    }
  }
}
