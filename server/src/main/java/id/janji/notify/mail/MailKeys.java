package id.janji.notify.mail;

import id.janji.disk.FolderDisk;
import id.janji.mail.dkim.DkimSigner;
import id.janji.notify.NoticeException;
import id.janji.policy.ApprovedKeys;
import id.janji.policy.KeyInUse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/// The keys that sign mails and calls, each a file of two lines in the folder of keys: the private
/// key (PKCS #8) and the public one (SubjectPublicKeyInfo). Each is made at first use.
public final class MailKeys implements KeyInUse.Holder {
  private static final Duration AGE_LIMIT = Duration.ofDays(1826);
  private static final int RSA_BITS = 3072;
  private static final int ED25519_BITS = 256;

  private final Path folder;

  public MailKeys(Path folder) {
    this.folder = folder;
  }

  private enum Use {
    MAIL_RSA("mail-rsa.key", "RSA"),
    MAIL_ED25519("mail-ed25519.key", "Ed25519"),
    CALL("call-ed25519.key", "Ed25519"),
    RETURN("mail-return.key", "Ed25519");

    private final String file;
    private final String algorithm;

    Use(String file, String algorithm) {
      this.file = file;
      this.algorithm = algorithm;
    }
  }

  /// Both signers of the domain's mails; their records have to be published.
  public List<DkimSigner> signers(String domain) {
    return List.of(
        new DkimSigner(domain, "janji-ed", pair(Use.MAIL_ED25519)),
        new DkimSigner(domain, "janji-rsa", pair(Use.MAIL_RSA)));
  }

  /// Of Ed25519; signs calls of customers' addresses.
  public KeyPair forCalls() {
    return pair(Use.CALL);
  }

  /// Of Ed25519; only its bytes matter, as the secret that return paths are bound with.
  PrivateKey forReturnPaths() {
    return pair(Use.RETURN).getPrivate();
  }

  private synchronized KeyPair pair(Use use) {
    Path file = folder.resolve(use.file);
    try {
      if (!Files.exists(file)) {
        make(use);
      }
      List<String> lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
      if (lines.size() != 2) {
        throw new IOException("it has not two lines");
      }
      KeyFactory factory = KeyFactory.getInstance(use.algorithm);
      return new KeyPair(
          factory.generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(lines.get(1)))),
          factory.generatePrivate(
              new PKCS8EncodedKeySpec(Base64.getDecoder().decode(lines.get(0)))));
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw new NoticeException(
          NoticeException.Code.KEY,
          "The key in %s cannot be used: %s.".formatted(file, e.getMessage()),
          e);
    }
  }

  /// Whole and for good or not at all, and ours alone.
  private void make(Use use) throws IOException {
    KeyPair made =
        ApprovedKeys.create(use.algorithm, use == Use.MAIL_RSA ? RSA_BITS : ED25519_BITS);
    Base64.Encoder encoder = Base64.getEncoder();
    String lines =
        encoder.encodeToString(made.getPrivate().getEncoded())
            + "\n"
            + encoder.encodeToString(made.getPublic().getEncoded())
            + "\n";
    FolderDisk.at(folder).keep(use.file, lines.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public List<KeyInUse> keys() throws IOException {
    List<KeyInUse> all = new ArrayList<>();
    for (Use use : Use.values()) {
      Path file = folder.resolve(use.file);
      if (Files.exists(file)) {
        all.add(
            new KeyInUse(
                use.file.replace(".key", ""),
                use.algorithm,
                bits(use),
                Files.getLastModifiedTime(file).toInstant(),
                AGE_LIMIT,
                "keys/" + use.file,
                "server"));
      }
    }
    return all;
  }

  private int bits(Use use) {
    return pair(use).getPublic() instanceof RSAPublicKey rsa
        ? rsa.getModulus().bitLength()
        : ED25519_BITS;
  }

  @Override
  public Set<String> files() {
    Set<String> names = new java.util.TreeSet<>();
    for (Use use : Use.values()) {
      names.add(use.file);
    }
    return names;
  }
}
