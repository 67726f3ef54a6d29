package id.janji.ledger.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import id.janji.disk.Disk;
import id.janji.disk.FolderDisk;
import id.janji.ledger.LedgerException;
import id.janji.tlog.note.NoteSigner;
import id.janji.tlog.note.SignatureKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/// The keys that sign checkpoints, Ed25519 and ML-DSA-44, made once. They lie in one file, so that
/// neither is ever there without the other: `Created: INSTANT`, then one line a key: algorithm,
/// PKCS#8 and X.509 in base64.
public final class LogSigners {
  private static final String NAME = "ledger-signing.keys";
  private static final String CREATED = "Created: ";
  private static final List<SignatureKind> KINDS =
      List.of(SignatureKind.ED25519, SignatureKind.ML_DSA_44);

  private final Instant created;
  private final List<KeyPair> pairs;

  private LogSigners(Instant created, List<KeyPair> pairs) {
    this.created = created;
    this.pairs = pairs;
  }

  /// Those in `folder`; both are made at first use.
  ///
  /// @throws LedgerException with `DAMAGED` if they cannot be read or are open to others
  public static LogSigners in(Path folder, Instant now) {
    Path file = folder.resolve(NAME);
    try {
      if (Files.exists(file)
          && !PosixFilePermissions.toString(Files.getPosixFilePermissions(file))
              .equals("rw-------")) {
        throw new IOException("it can be read by others than its owner");
      }
      return in(FolderDisk.at(folder), now);
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      String why =
          "The keys of the ledger in %s cannot be used: %s".formatted(file, e.getMessage());
      throw new LedgerException(LedgerException.Code.DAMAGED, why, e);
    }
  }

  static LogSigners in(Disk disk, Instant now) throws IOException, GeneralSecurityException {
    if (!disk.exists(NAME)) {
      disk.keep(NAME, made(now));
    }
    return read(new String(disk.read(NAME), US_ASCII).lines().toList());
  }

  /// The signers of the log of this origin.
  public List<NoteSigner> of(String origin) {
    List<NoteSigner> signers = new ArrayList<>();
    for (int i = 0; i < KINDS.size(); i++) {
      signers.add(NoteSigner.of(origin, KINDS.get(i), pairs.get(i)));
    }
    return signers;
  }

  /// When they were made.
  public Instant created() {
    return created;
  }

  /// The name of their file in the folder of keys.
  public static String file() {
    return NAME;
  }

  private static LogSigners read(List<String> lines) throws GeneralSecurityException {
    List<KeyPair> pairs = new ArrayList<>();
    for (int i = 0; i < KINDS.size(); i++) {
      String[] words = lines.get(i + 1).split(" ", -1);
      KeyFactory factory = KeyFactory.getInstance(KINDS.get(i).algorithm());
      byte[] secret = Base64.getDecoder().decode(words[1]);
      pairs.add(
          new KeyPair(
              factory.generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(words[2]))),
              factory.generatePrivate(new PKCS8EncodedKeySpec(secret))));
      Arrays.fill(secret, (byte) 0);
    }
    return new LogSigners(Instant.parse(lines.getFirst().substring(CREATED.length())), pairs);
  }

  private static byte[] made(Instant now) throws GeneralSecurityException {
    StringBuilder text = new StringBuilder(CREATED).append(now).append('\n');
    Base64.Encoder base64 = Base64.getEncoder();
    for (SignatureKind kind : KINDS) {
      KeyPair pair = KeyPairGenerator.getInstance(kind.algorithm()).generateKeyPair();
      text.append(kind.algorithm()).append(' ');
      text.append(base64.encodeToString(pair.getPrivate().getEncoded())).append(' ');
      text.append(base64.encodeToString(pair.getPublic().getEncoded())).append('\n');
    }
    return text.toString().getBytes(US_ASCII);
  }
}
