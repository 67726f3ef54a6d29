package id.janji.policy.internal;

import id.janji.policy.ApprovedKeys;
import id.janji.policy.KeyInUse;
import id.janji.policy.PolicyException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// The Ed25519 keys (RFC 8032) that sign policy versions. The newest signs, and every one that ever
/// signed here is believed; a version signed by a key that is not in this folder is not.
///
/// The folder holds `policy-signing-N.key`, the private key in PKCS#8, and `policy-signing-N.pub`,
/// the public key and when it was made. Only the newest private key is kept. A process that was
/// killed while it made one leaves `policy-signing-N.key.waiting`, which the next opening takes up.
public final class SigningKeys implements KeyInUse.Holder {
  private static final String NAME = "policy-signing-";
  private static final String WAITING = ".key.waiting";
  private static final int BITS = 256;
  private static final Duration AGE_LIMIT = Duration.ofDays(730);

  private final Path folder;
  private final Clock clock;
  private volatile Ring ring;

  private SigningKeys(Path folder, Clock clock, Ring ring) {
    this.folder = folder;
    this.clock = clock;
    this.ring = ring;
  }

  /// The key that signs and all that are believed.
  record Ring(PrivateKey signing, SortedMap<Integer, KeyFile.Dated> known) {
    private KeyFile.Dated newest() {
      return known.lastEntry().getValue();
    }

    /// The 32 bytes of the public key that verifies what [#sign] makes.
    byte[] publicKey() {
      return newest().raw();
    }

    /// The 64 bytes of a signature.
    byte[] sign(byte[] statement) {
      try {
        Signature signature = Signature.getInstance(ApprovedKeys.SIGNING);
        signature.initSign(signing);
        signature.update(statement);
        return signature.sign();
      } catch (GeneralSecurityException e) {
        throw new PolicyException(PolicyException.Code.KEY_UNREADABLE, "signing failed", e);
      }
    }
  }

  /// Opens the folder and makes the first key if there is none.
  ///
  /// @throws PolicyException if a key cannot be read, or is open to others
  public static SigningKeys open(Path folder, Clock clock) {
    try {
      if (!Files.exists(folder)) {
        Files.createDirectories(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
      finish(folder);
      SortedMap<Integer, KeyFile.Dated> known = known(folder);
      if (known.isEmpty()) {
        create(folder, 1, clock.instant());
        known = known(folder);
      }
      return new SigningKeys(folder, clock, ring(folder, known));
    } catch (IOException | GeneralSecurityException e) {
      throw new PolicyException(
          PolicyException.Code.KEY_UNREADABLE,
          "the keys in " + folder + " cannot be used: " + reason(e),
          e);
    }
  }

  private static String reason(Exception e) {
    return switch (e) {
      case AccessDeniedException denied -> "permission denied for " + denied.getFile();
      case NoSuchFileException missing -> missing.getFile() + " is missing";
      case IOException io when io.getMessage() != null -> io.getMessage();
      default -> "what they hold is no Ed25519 key";
    };
  }

  /// Makes the next key and forgets the private part of the one before.
  public synchronized void rotate() {
    try {
      int last = ring.known().lastKey();
      create(folder, last + 1, clock.instant());
      ring = ring(folder, known(folder));
      Files.delete(folder.resolve(NAME + last + ".key"));
    } catch (IOException | GeneralSecurityException e) {
      throw new PolicyException(PolicyException.Code.KEY_UNREADABLE, "no new key in " + folder, e);
    }
  }

  /// The keys at this moment; what it signs and the public key that it names belong together.
  Ring ring() {
    return ring;
  }

  /// Whether a key that belongs to this folder made the signature.
  boolean verifies(byte[] statement, byte[] signature, byte[] publicKey) {
    return ring.known().values().stream()
        .filter(key -> Arrays.equals(key.raw(), publicKey))
        .anyMatch(key -> verifies(key.key(), statement, signature));
  }

  static boolean verifies(PublicKey key, byte[] statement, byte[] signature) {
    try {
      Signature verifier = Signature.getInstance(ApprovedKeys.SIGNING);
      verifier.initVerify(key);
      verifier.update(statement);
      return verifier.verify(signature);
    } catch (GeneralSecurityException _) {
      return false;
    }
  }

  /// The public key that signs now, 32 bytes.
  public byte[] publicKey() {
    return ring.publicKey();
  }

  /// The key that signs now, read from its file again, so that a lost one is missed.
  @Override
  public List<KeyInUse> keys() throws IOException, GeneralSecurityException {
    ring(folder, known(folder));
    Instant created = ring.newest().created();
    return List.of(
        new KeyInUse(
            "policy-signing",
            ApprovedKeys.SIGNING,
            BITS,
            created,
            AGE_LIMIT,
            "keys/" + NAME + ring.known().lastKey() + ".key",
            "server"));
  }

  @Override
  public Set<String> files() {
    Set<String> files = new HashSet<>();
    ring.known().keySet().forEach(number -> files.add(NAME + number + ".pub"));
    files.add(NAME + ring.known().lastKey() + ".key");
    return files;
  }

  private static SortedMap<Integer, KeyFile.Dated> known(Path folder)
      throws IOException, GeneralSecurityException {
    SortedMap<Integer, KeyFile.Dated> known = new TreeMap<>();
    for (int n = 1; Files.exists(folder.resolve(NAME + n + ".pub")); n++) {
      known.put(n, KeyFile.publicKey(folder.resolve(NAME + n + ".pub")));
    }
    return known;
  }

  private static Ring ring(Path folder, SortedMap<Integer, KeyFile.Dated> known)
      throws IOException, GeneralSecurityException {
    if (known.isEmpty()) {
      throw new IOException("there is no key in " + folder);
    }
    Path file = folder.resolve(NAME + known.lastKey() + ".key");
    if (!EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE)
        .containsAll(Files.getPosixFilePermissions(file))) {
      throw new PolicyException(
          PolicyException.Code.KEY_EXPOSED, file + " can be read by others than its owner", null);
    }
    Ring ring = new Ring(KeyFile.privateKey(file), known);
    byte[] trial = "trial".getBytes(StandardCharsets.US_ASCII);
    if (!verifies(ring.newest().key(), trial, ring.sign(trial))) {
      throw new IOException(file + " does not belong to its public key");
    }
    return ring;
  }

  /// The private part waits under another name until its public part is there: a key whose public
  /// part was lost could never be verified, and one is believed only once its public part is there.
  private static void create(Path folder, int number, Instant now)
      throws IOException, GeneralSecurityException {
    KeyPair pair = ApprovedKeys.create(ApprovedKeys.SIGNING, BITS);
    Path waiting = folder.resolve(NAME + number + WAITING);
    KeyFile.write(waiting, pair.getPrivate());
    try {
      KeyFile.write(folder.resolve(NAME + number + ".pub"), pair.getPublic(), now);
    } catch (IOException e) {
      // Nothing was signed yet, and nobody believes it.
      Files.delete(waiting);
      throw e;
    }
    Files.move(waiting, folder.resolve(NAME + number + ".key"), StandardCopyOption.ATOMIC_MOVE);
  }

  /// Ends what a process that was killed in [#create] or [#rotate] had begun. A public part whose
  /// private part is nowhere is left alone: it may have signed.
  private static void finish(Path folder) throws IOException {
    int number = 1;
    while (Files.exists(folder.resolve(NAME + number + ".pub"))) {
      number++;
    }
    Files.deleteIfExists(folder.resolve(NAME + number + WAITING));
    int newest = number - 1;
    Path waiting = folder.resolve(NAME + newest + WAITING);
    Path key = folder.resolve(NAME + newest + ".key");
    if (Files.exists(waiting) && !Files.exists(key)) {
      Files.move(waiting, key, StandardCopyOption.ATOMIC_MOVE);
    }
    if (newest > 1 && Files.exists(key)) {
      Files.deleteIfExists(folder.resolve(NAME + (newest - 1) + ".key"));
    }
  }
}
