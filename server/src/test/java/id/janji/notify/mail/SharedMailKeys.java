package id.janji.notify.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/// One key of RSA for all tests that only have to have one: making it takes seconds.
public final class SharedMailKeys {
  private static final String RSA = "mail-rsa.key";
  private static final Path SHARED = Path.of("..", "server", "target", "shared-keys");

  private SharedMailKeys() {}

  /// Keys in `folder`, of which that of RSA is the shared one.
  public static MailKeys in(Path folder) {
    lay(folder);
    return new MailKeys(folder);
  }

  /// Lays the shared key into `folder`, unless one is there.
  public static void lay(Path folder) {
    try {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      if (Files.notExists(folder.resolve(RSA))) {
        move(shared(), folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static synchronized Path shared() throws IOException {
    if (Files.notExists(SHARED.resolve(RSA))) {
      Path made = Files.createTempDirectory("janji-mail-keys");
      new MailKeys(made).signers("example.org");
      Files.createDirectories(SHARED);
      move(made.resolve(RSA), SHARED);
      for (String each : new String[] {RSA, "mail-ed25519.key"}) {
        Files.delete(made.resolve(each));
      }
      Files.delete(made);
    }
    return SHARED.resolve(RSA);
  }

  /// Whole or not at all: several processes do this at once.
  private static void move(Path from, Path into) throws IOException {
    Path scratch = Files.createTempFile(into, RSA, ".scratch");
    Files.copy(
        from, scratch, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
    Files.move(scratch, into.resolve(RSA), StandardCopyOption.ATOMIC_MOVE);
  }
}
