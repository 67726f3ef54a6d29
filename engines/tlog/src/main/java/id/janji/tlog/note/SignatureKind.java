package id.janji.tlog.note;

import java.util.Arrays;
import java.util.Optional;

/// The signature types of C2SP signed-note that we make and check.
public enum SignatureKind {
  /// Ed25519 over the text of any note.
  ED25519(0x01, "Ed25519", 32, 64, "302a300506032b6570032100"),
  /// Ed25519 over a checkpoint with the time at which a witness saw it.
  ED25519_COSIGNATURE(0x04, "Ed25519", 32, 72, "302a300506032b6570032100"),
  /// ML-DSA-44 (FIPS 204) over name, time, origin, size and root.
  ML_DSA_44(0x06, "ML-DSA-44", 1312, 2428, "30820532300b06096086480165030403110382052100");

  private final int number;
  private final String algorithm;
  private final int keySize;
  private final int signatureSize;
  private final String keyPrefix;

  SignatureKind(int number, String algorithm, int keySize, int signatureSize, String keyPrefix) {
    this.number = number;
    this.algorithm = algorithm;
    this.keySize = keySize;
    this.signatureSize = signatureSize;
    this.keyPrefix = keyPrefix;
  }

  /// The kind with this identifier byte.
  static Optional<SignatureKind> of(int number) {
    return Arrays.stream(values()).filter(kind -> kind.number == number).findFirst();
  }

  /// The identifier byte.
  public int number() {
    return number;
  }

  /// The name of the algorithm in Java.
  public String algorithm() {
    return algorithm;
  }

  /// Length of the raw public key in bytes.
  public int keySize() {
    return keySize;
  }

  /// Length of what follows the key id in a signature line, time included, in bytes.
  public int signatureSize() {
    return signatureSize;
  }

  /// Whether a time of 8 bytes stands before the signature.
  public boolean isTimed() {
    return this != ED25519;
  }

  /// In hex, what stands before the raw key in its X.509 form.
  String keyPrefix() {
    return keyPrefix;
  }
}
