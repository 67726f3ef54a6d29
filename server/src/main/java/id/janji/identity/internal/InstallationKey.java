package id.janji.identity.internal;

import static id.janji.identity.IdentityException.Code.ALGORITHM;
import static id.janji.identity.IdentityException.Code.KEY_FILE;
import static id.janji.identity.IdentityException.Code.SEAL;

import id.janji.disk.FolderDisk;
import id.janji.identity.IdentityException;
import id.janji.policy.KeyInUse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/// The key of this installation: seals the secrets of code generators and of service accounts, and
/// binds form tokens to sessions. Each use has a key of its own, derived with HKDF-SHA256 (RFC
/// 5869).
public final class InstallationKey implements KeyInUse.Holder {
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private static final Duration AGE_LIMIT = Duration.ofDays(1826);

  private final Path file;
  private final Map<Use, SecretKey> sealing;
  private final SecretKey binding;

  /// What a sealed secret is for; one that was sealed for one use does not open for another.
  public enum Use {
    CODE_GENERATOR,
    ACCESS_KEY
  }

  private InstallationKey(Path file, byte[] key) {
    this.file = file;
    this.sealing =
        Map.of(
            Use.CODE_GENERATOR, derive(key, "janji/identity/totp", "AES"),
            Use.ACCESS_KEY, derive(key, "janji/identity/access-key", "AES"));
    this.binding = derive(key, "janji/identity/form", "HmacSHA256");
  }

  /// Reads the key, or makes it where the file is absent.
  ///
  /// @throws IdentityException if others may read the file, or it does not hold 32 bytes
  public static InstallationKey open(Path file) {
    try {
      if (!Files.exists(file)) {
        make(file);
      }
      refuseOpenFile(file);
      byte[] key = Files.readAllBytes(file);
      if (key.length != KEY_BYTES) {
        throw new IdentityException(KEY_FILE, "the key in " + file + " is not 32 bytes", null);
      }
      InstallationKey opened = new InstallationKey(file, key);
      Arrays.fill(key, (byte) 0);
      return opened;
    } catch (IOException e) {
      throw new IdentityException(KEY_FILE, "cannot read the key " + file, e);
    }
  }

  private static void make(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null && !Files.exists(folder)) {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    byte[] key = Tokens.randomBytes(KEY_BYTES);
    Path scratch = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(scratch);
    Set<StandardOpenOption> asNew =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.DSYNC);
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    try (FileChannel channel = FileChannel.open(scratch, asNew, ownerOnly)) {
      // Whole or not at all, also on a full disk: a key cut short would never open again.
      if (channel.write(ByteBuffer.wrap(key)) != KEY_BYTES) {
        throw new IOException("no room");
      }
      Files.createLink(file, scratch);
      new FolderDisk(file.resolveSibling("")).forceFolder("");
    } catch (FileAlreadyExistsException _) {
      // Another start made it first; that one counts.
    } finally {
      Arrays.fill(key, (byte) 0);
      Files.deleteIfExists(scratch);
    }
  }

  private static void refuseOpenFile(Path file) throws IOException {
    Set<PosixFilePermission> allowed =
        Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    if (!allowed.containsAll(Files.getPosixFilePermissions(file))) {
      throw new IdentityException(KEY_FILE, "others may read the key " + file, null);
    }
  }

  /// The key as its file shows it now; made when the file was.
  ///
  /// @throws IOException if the file is gone
  /// @throws IdentityException if others may read it by now
  @Override
  public List<KeyInUse> keys() throws IOException {
    refuseOpenFile(file);
    return List.of(
        new KeyInUse(
            "installation",
            "AES",
            KEY_BYTES * 8,
            Files.getLastModifiedTime(file).toInstant(),
            AGE_LIMIT,
            "keys/" + file.getFileName(),
            "server"));
  }

  @Override
  public Set<String> files() {
    return Set.of(file.getFileName().toString());
  }

  /// Seals a secret of `owner` with AES-256-GCM: nonce, then ciphertext and tag.
  public byte[] seal(Use use, byte[] secret, UUID owner) {
    byte[] nonce = Tokens.randomBytes(NONCE_BYTES);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, use, nonce, owner).doFinal(secret);
      return ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
    } catch (GeneralSecurityException e) {
      throw new IdentityException(ALGORITHM, "a secret cannot be sealed", e);
    }
  }

  /// Opens what was sealed for `owner`; the caller wipes it.
  ///
  /// @throws IdentityException if it was sealed by another key or for another owner or use, or
  ///   altered
  public byte[] open(Use use, byte[] sealed, UUID owner) {
    if (sealed.length < NONCE_BYTES + TAG_BITS / 8) {
      throw new IdentityException(SEAL, "a sealed secret is too short", null);
    }
    byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
    try {
      return cipher(Cipher.DECRYPT_MODE, use, nonce, owner)
          .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
    } catch (AEADBadTagException e) {
      throw new IdentityException(SEAL, "a sealed secret does not open", e);
    } catch (GeneralSecurityException e) {
      throw new IdentityException(ALGORITHM, "a secret cannot be opened", e);
    }
  }

  /// A value that only this installation can compute from `text`.
  public byte[] bind(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(binding);
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IdentityException(ALGORITHM, "HMAC-SHA256 is missing", e);
    }
  }

  private Cipher cipher(int mode, Use use, byte[] nonce, UUID owner)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        mode, Objects.requireNonNull(sealing.get(use)), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(owner.toString().getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  private static SecretKey derive(byte[] key, String use, String algorithm) {
    try {
      byte[] info = use.getBytes(StandardCharsets.UTF_8);
      return KDF.getInstance("HKDF-SHA256")
          .deriveKey(
              algorithm, HKDFParameterSpec.ofExtract().addIKM(key).thenExpand(info, KEY_BYTES));
    } catch (GeneralSecurityException e) {
      throw new IdentityException(ALGORITHM, "HKDF-SHA256 is missing", e);
    }
  }
}
