package id.janji.edge;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.UnrecoverableKeyException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The key and certificate of the encrypted door.
///
/// @param store a PKCS#12 file
/// @param password a file with the password of the store
public record Certificate(Path store, Path password) {
  /// The one for `localhost` in `folder`, made there if it is missing or out of date: EC P-256, one
  /// year. Nobody vouches for it, so browsers ask; for other names bring a real one.
  ///
  /// @throws IOException if it cannot be made or written
  public static Certificate ownIn(Path folder, Instant now) throws IOException {
    Path store = folder.resolve("localhost.p12");
    Path password = folder.resolve("localhost.password");
    Certificate own = new Certificate(store, password);
    if (!Files.exists(store) || !Files.exists(password) || !own.holdsAt(now)) {
      Files.createDirectories(folder);
      writePassword(password);
      // Under another name until it is whole, so that no start finds half a store.
      Path scratch = folder.resolve("localhost.p12.new");
      Files.deleteIfExists(scratch);
      make(scratch, password);
      Files.move(scratch, store, StandardCopyOption.REPLACE_EXISTING);
    }
    return own;
  }

  private boolean holdsAt(Instant now) throws IOException {
    X509Certificate certificate = read();
    return !now.isBefore(certificate.getNotBefore().toInstant())
        && now.isBefore(certificate.getNotAfter().toInstant());
  }

  /// Makes sure that browsers will take it at `now`, as far as its time goes.
  ///
  /// @throws IOException in words for a person, if it cannot be read, has no key, is not yet valid
  ///   or no longer
  public void requireUsable(Instant now) throws IOException {
    X509Certificate certificate = read();
    Instant from = certificate.getNotBefore().toInstant();
    Instant until = certificate.getNotAfter().toInstant();
    if (now.isBefore(from)) {
      throw new IOException("the certificate in %s is valid only from %s".formatted(store, from));
    }
    if (!now.isBefore(until)) {
      throw new IOException("the certificate in %s was valid until %s".formatted(store, until));
    }
  }

  private X509Certificate read() throws IOException {
    char[] secret = readPassword();
    try (InputStream in = Files.newInputStream(store)) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(in, secret);
      for (String alias : Collections.list(keys.aliases())) {
        if (keys.isKeyEntry(alias)
            && keys.getCertificate(alias) instanceof X509Certificate certificate) {
          return certificate;
        }
      }
      throw new IOException("%s holds no key with a certificate".formatted(store));
    } catch (NoSuchFileException e) {
      throw new IOException("there is no file " + store, e);
    } catch (GeneralSecurityException e) {
      throw new IOException("%s cannot be read".formatted(store), e);
    } catch (IOException e) {
      boolean wrong = e.getCause() instanceof UnrecoverableKeyException;
      throw wrong
          ? new IOException("the password in %s does not open %s".formatted(password, store), e)
          : notAStore(e);
    } finally {
      Arrays.fill(secret, '\0');
    }
  }

  /// The JDK's own sentence speaks of the bytes inside.
  private IOException notAStore(IOException e) {
    String words = String.valueOf(e.getMessage());
    return words.contains(store.toString())
        ? e
        : new IOException("%s is not a PKCS#12 file".formatted(store), e);
  }

  private char[] readPassword() throws IOException {
    try {
      return Files.readString(password).strip().toCharArray();
    } catch (IOException e) {
      throw new IOException("the password file %s cannot be read".formatted(password), e);
    }
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
