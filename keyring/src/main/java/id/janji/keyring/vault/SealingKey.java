package id.janji.keyring.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.janji.keyring.vault.VaultException.Code;
import id.janji.keyring.wire.FieldReader;
import id.janji.keyring.wire.FieldWriter;
import id.janji.keyring.wire.WireException;
import id.janji.seal.SealException;
import id.janji.seal.cipher.Hkdf;
import id.janji.seal.cipher.KeyWrap;
import id.janji.seal.cipher.Randomness;
import id.janji.seal.cipher.Secret;
import id.janji.seal.context.KeyRef;
import id.janji.seal.key.RegionRoot;
import id.janji.seal.key.WrappedBytes;
import java.security.MessageDigest;
import java.util.UUID;

/// The key that the roots of an installation are sealed with; itself wrapped under what the opener
/// gives, in the file `seal`.
public final class SealingKey implements AutoCloseable {
  static final String FILE = "seal";
  static final int LIMIT = 256;
  private static final Framed FRAME = new Framed('S');
  private static final String LABEL = "janji.id/keyring-seal/v1";
  private static final int SIZE = 32;

  private final UUID installation;
  private final Secret secret;

  private SealingKey(UUID installation, Secret secret) {
    this.installation = installation;
    this.secret = secret;
  }

  UUID installation() {
    return installation;
  }

  /// The sealing key in `folder`, made if there is none.
  ///
  /// @throws VaultException with `WRONG_OPENER`, `OPENER`, `DAMAGED` or `NEWER`
  public static SealingKey in(Folder folder, UUID installation, Opener opener) {
    return folder.has(FILE)
        ? opened(folder.read(FILE, LIMIT), installation, opener)
        : made(folder, installation, opener);
  }

  private static SealingKey made(Folder folder, UUID installation, Opener opener) {
    byte[] salt = Randomness.system().bytes(Opener.SALT_BYTES);
    int count = opener.kind() == Opener.Kind.PASSPHRASE ? Opener.COUNT : 0;
    FieldWriter out =
        FRAME.begin().small(opener.kind().code()).number(count).fixed(salt).uuid(installation);
    Secret secret = Secret.random(SIZE, Randomness.system());
    try (Secret wrapping = wrapping(opener, salt, count, installation)) {
      out.fixed(KeyWrap.KWP.wrap(wrapping, secret));
    }
    folder.replace(FILE, Framed.end(out));
    return new SealingKey(installation, secret);
  }

  static SealingKey opened(byte[] file, UUID installation, Opener opener) {
    try {
      FieldReader in = FRAME.open(file, FILE);
      int count = count(in, opener);
      byte[] salt = in.fixed(Opener.SALT_BYTES);
      if (!in.uuid().equals(installation)) {
        throw new VaultException(Code.DAMAGED, "The keyring belongs to another installation.");
      }
      byte[] wrapped = in.fixed(WrappedBytes.SIZE_BYTES);
      in.end();
      try (Secret wrapping = wrapping(opener, salt, count, installation)) {
        return new SealingKey(installation, key(KeyWrap.KWP.unwrap(wrapping, wrapped)));
      }
    } catch (WireException e) {
      throw Framed.damaged(FILE, e);
    } catch (SealException e) {
      throw new VaultException(
          Code.WRONG_OPENER,
          "The %s is not the one that the keyring was made with."
              .formatted(Opener.name(opener.kind())),
          e);
    }
  }

  /// How often a passphrase is stretched; 0 without one.
  private static int count(FieldReader in, Opener opener) {
    Opener.Kind kind = Opener.Kind.of(in.small()).orElseThrow(() -> Framed.damaged(FILE));
    if (kind != opener.kind()) {
      throw new VaultException(
          Code.OPENER,
          "The keyring is sealed with a %s, not with a %s."
              .formatted(Opener.name(kind), Opener.name(opener.kind())));
    }
    return kind == Opener.Kind.PASSPHRASE
        ? in.number(Opener.LEAST_COUNT, Opener.MOST_COUNT)
        : in.number(0, 0);
  }

  private static Secret key(Secret secret) {
    if (secret.sizeBytes() != SIZE) {
      secret.destroy();
      throw Framed.damaged(FILE);
    }
    return secret;
  }

  private static Secret wrapping(Opener opener, byte[] salt, int count, UUID installation) {
    byte[] info =
        new FieldWriter()
            .text(LABEL)
            .uuid(installation)
            .small(opener.kind().code())
            .number(count)
            .fixed(salt)
            .take();
    try (Secret stretched = opener.key(salt, count)) {
      return Secret.owning(new Hkdf().expand(stretched, SIZE, info));
    }
  }

  /// The root, for its file.
  byte[] seal(Secret root, String region, KeyRef ref) {
    return seal(root, rootInfo(region, ref));
  }

  /// @throws SealException if it is not the root of this region, name and installation
  Secret open(byte[] sealed, String region, KeyRef ref) {
    return open(sealed, rootInfo(region, ref));
  }

  /// A secret, for its file: it opens only with the same `info`.
  public byte[] seal(Secret secret, byte[] info) {
    try (Secret wrapping = expanded(info)) {
      return KeyWrap.KWP.wrap(wrapping, secret);
    }
  }

  /// @throws SealException if it is not what was sealed with this key and `info`
  public Secret open(byte[] sealed, byte[] info) {
    try (Secret wrapping = expanded(info)) {
      return KeyWrap.KWP.unwrap(wrapping, sealed);
    }
  }

  private Secret expanded(byte[] info) {
    return Secret.owning(new Hkdf().expand(secret, SIZE, info));
  }

  RegionRoot root(Secret secret, String region, KeyRef ref) {
    return RegionRoot.owning(installation, region, ref, secret);
  }

  /// 32 bytes that nobody can make for other content without this key.
  byte[] tag(byte[] content) {
    byte[] label = new FieldWriter().text("janji.id/keyring-masters/v1").uuid(installation).take();
    return new Hkdf().expand(secret, SIZE, label, content);
  }

  boolean accepts(byte[] content, byte[] tag) {
    return MessageDigest.isEqual(tag(content), tag);
  }

  private byte[] rootInfo(String region, KeyRef ref) {
    return new FieldWriter()
        .text("janji.id/region-root/v1")
        .uuid(installation)
        .bytes(region.getBytes(UTF_8))
        .key(ref)
        .take();
  }

  @Override
  public void close() {
    secret.destroy();
  }
}
