package id.janji.keyring;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.janji.keyring.KeyringException.Code;
import id.janji.keyring.vault.Opener;
import id.janji.seal.cipher.Secret;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// What the roots are opened with, asked for at each start of the key process; never an argument or
/// a variable of the environment, which others can read.
@FunctionalInterface
public interface RootSecret {
  /// A copy for one start, which the caller closes.
  ///
  /// @throws KeyringException with `SECRET`
  Opener fresh();

  /// No secret at all; for demonstrations.
  static RootSecret plain() {
    return () -> new Opener(Opener.Kind.PLAIN, Secret.owning(new byte[0]));
  }

  /// The file `janji-root` among what systemd handed over, read at each start.
  ///
  /// @param credentials the folder that `CREDENTIALS_DIRECTORY` names
  static RootSecret credential(Path credentials) {
    Path file = credentials.resolve("janji-root");
    return () -> {
      try (InputStream in = Files.newInputStream(file)) {
        return new Opener(Opener.Kind.CREDENTIAL, Secret.owning(SecretInput.all(in)));
      } catch (IOException e) {
        throw new KeyringException(
            Code.SECRET, "The credential %s cannot be read.".formatted(file), e);
      }
    };
  }

  /// A passphrase that is kept in memory, so that the key process can be started again. It opens
  /// nothing without the keyring's folder. Wipes `passphrase`.
  static RootSecret remembered(byte[] passphrase) {
    Secret kept = Secret.owning(passphrase.clone());
    Arrays.fill(passphrase, (byte) 0);
    return () -> new Opener(Opener.Kind.PASSPHRASE, Secret.owning(kept.getEncoded()));
  }

  /// The passphrase that a person types now, without showing it.
  ///
  /// @throws KeyringException with `SECRET` if there is no terminal
  static RootSecret fromConsole(Console console) {
    return fromConsole(console, "Passphrase of the region roots: ");
  }

  /// The same under another prompt.
  ///
  /// @throws KeyringException with `SECRET` if nothing was typed
  static RootSecret fromConsole(Console console, String prompt) {
    char[] typed = console.readPassword("%s", prompt);
    if (typed == null) {
      throw new KeyringException(Code.SECRET, "No passphrase was typed.");
    }
    ByteBuffer encoded = ByteBuffer.allocate(4 * typed.length);
    UTF_8.newEncoder().encode(CharBuffer.wrap(typed), encoded, true);
    Arrays.fill(typed, '\0');
    byte[] bytes = Arrays.copyOf(encoded.array(), encoded.position());
    Arrays.fill(encoded.array(), (byte) 0);
    return remembered(bytes);
  }

  /// The first line that can be read from an open file descriptor of this process.
  ///
  /// @throws KeyringException with `SECRET` if there is none
  static RootSecret fromDescriptor(int descriptor) {
    try (InputStream in = Files.newInputStream(Path.of("/proc/self/fd/" + descriptor))) {
      return remembered(SecretInput.line(in));
    } catch (IOException e) {
      throw new KeyringException(
          Code.SECRET,
          "The passphrase cannot be read from descriptor %d.".formatted(descriptor),
          e);
    }
  }
}
