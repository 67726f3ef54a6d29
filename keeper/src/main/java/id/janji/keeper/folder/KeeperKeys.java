package id.janji.keeper.folder;

import id.janji.keeper.exchange.Enrolment;
import id.janji.keyring.vault.Framed;
import id.janji.keyring.vault.SealingKey;
import id.janji.keyring.wire.FieldReader;
import id.janji.keyring.wire.FieldWriter;
import id.janji.keyring.wire.WireException;
import id.janji.seal.SealException;
import id.janji.seal.cipher.Randomness;
import id.janji.seal.cipher.Secret;
import id.janji.seal.context.KeyRef;
import id.janji.seal.key.CustomerMaster;
import id.janji.tlog.note.NoteSigner;
import id.janji.tlog.note.SignatureKind;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/// The keys of one keeper, in memory: the customer's master, and what it signs with.
public final class KeeperKeys implements AutoCloseable {
  /// The name of their file.
  static final String NAME = "keys";

  static final int LIMIT = 16_384;
  private static final Framed FRAME = new Framed('P');
  private static final int LONGEST_KEY = 4_096;

  private final UUID customer;
  private final KeyRef master;
  private final Secret secret;
  private final KeyPair edwards;
  private final KeyPair lattice;

  private KeeperKeys(
      UUID customer, KeyRef master, Secret secret, KeyPair edwards, KeyPair lattice) {
    this.customer = customer;
    this.master = master;
    this.secret = secret;
    this.edwards = edwards;
    this.lattice = lattice;
  }

  /// New random ones.
  static KeeperKeys made(UUID customer) {
    try {
      return new KeeperKeys(
          customer,
          new KeyRef(UUID.randomUUID(), 1),
          Secret.random(CustomerMaster.SIZE_BYTES, Randomness.system()),
          KeyPairGenerator.getInstance("Ed25519").generateKeyPair(),
          KeyPairGenerator.getInstance("ML-DSA-44").generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java makes both kinds of keys", e);
    }
  }

  public UUID customer() {
    return customer;
  }

  /// The name of the master key.
  public KeyRef master() {
    return master;
  }

  /// The master key of a region, for the caller to close.
  public CustomerMaster master(String region) {
    return CustomerMaster.owning(customer, region, master, Secret.owning(secret.getEncoded()));
  }

  /// What cosigns heads.
  public List<NoteSigner> signers() {
    String name = "janji-keeper/" + customer;
    return List.of(
        NoteSigner.of(name, SignatureKind.ED25519_COSIGNATURE, edwards),
        NoteSigner.of(name, SignatureKind.ML_DSA_44, lattice));
  }

  /// What signs posts.
  public PrivateKey postKey() {
    return edwards.getPrivate();
  }

  /// The public side.
  public Enrolment enrolment() {
    return new Enrolment(customer, master, signers().stream().map(NoteSigner::key).toList());
  }

  /// Whose keys lie in `file`, which anybody can read without the passphrase.
  static UUID customer(byte[] file) {
    try {
      return FRAME.open(file, NAME).uuid();
    } catch (WireException e) {
      throw Framed.damaged(NAME, e);
    }
  }

  byte[] sealed(SealingKey sealing) {
    FieldWriter out = FRAME.begin().uuid(customer).key(master);
    out.bytes(sealing.seal(secret, info("master")));
    pair(out, sealing, "Ed25519", edwards);
    pair(out, sealing, "ML-DSA-44", lattice);
    return Framed.end(out);
  }

  private void pair(FieldWriter out, SealingKey sealing, String algorithm, KeyPair pair) {
    out.bytes(pair.getPublic().getEncoded());
    try (Secret encoded = Secret.owning(pair.getPrivate().getEncoded())) {
      out.bytes(sealing.seal(encoded, info(algorithm)));
    }
  }

  private byte[] info(String what) {
    return info(customer, master, what);
  }

  private static byte[] info(UUID customer, KeyRef master, String what) {
    return new FieldWriter()
        .text("janji.id/keeper-key/v1")
        .uuid(customer)
        .key(master)
        .text(what)
        .take();
  }

  /// @throws id.janji.keyring.vault.VaultException with `DAMAGED` or `NEWER`
  static KeeperKeys opened(byte[] file, SealingKey sealing) {
    try {
      FieldReader in = FRAME.open(file, NAME);
      UUID customer = in.uuid();
      KeyRef master = in.key();
      Secret secret = sealing.open(in.bytes(1, LONGEST_KEY), info(customer, master, "master"));
      KeyPair edwards = pair(in, sealing, "Ed25519", customer, master);
      KeyPair lattice = pair(in, sealing, "ML-DSA-44", customer, master);
      in.end();
      return new KeeperKeys(customer, master, secret, edwards, lattice);
    } catch (WireException | SealException | GeneralSecurityException e) {
      throw Framed.damaged(NAME, e);
    }
  }

  private static KeyPair pair(
      FieldReader in, SealingKey sealing, String algorithm, UUID customer, KeyRef master)
      throws GeneralSecurityException {
    KeyFactory factory = KeyFactory.getInstance(algorithm);
    var open = factory.generatePublic(new X509EncodedKeySpec(in.bytes(1, LONGEST_KEY)));
    byte[] info = info(customer, master, algorithm);
    try (Secret sealed = sealing.open(in.bytes(1, LONGEST_KEY), info)) {
      byte[] encoded = sealed.getEncoded();
      try {
        return new KeyPair(open, factory.generatePrivate(new PKCS8EncodedKeySpec(encoded)));
      } finally {
        Arrays.fill(encoded, (byte) 0);
      }
    }
  }

  /// Wipes the master key; what Java keeps of signing keys goes with the process.
  @Override
  public void close() {
    secret.destroy();
  }
}
