package id.janji.seal.key;

import static java.nio.charset.StandardCharsets.US_ASCII;

import id.janji.seal.cipher.Hkdf;
import id.janji.seal.cipher.Randomness;
import id.janji.seal.cipher.Secret;
import id.janji.seal.context.Canonical;
import id.janji.seal.context.DomainRef;
import id.janji.seal.context.KeyRef;
import java.util.UUID;

/// The key over all that one customer has in one region. Without it, and without every wrapped copy
/// of it, nothing of this customer opens there again.
public final class CustomerMaster implements AutoCloseable {
  /// The size of a master key.
  public static final int SIZE_BYTES = 32;

  private static final String LABEL = "janji.id/domain-key/v1";

  private final UUID customer;
  private final String region;
  private final KeyRef ref;
  private final Secret secret;

  private CustomerMaster(UUID customer, String region, KeyRef ref, Secret secret) {
    this.customer = customer;
    this.region = region;
    this.ref = ref;
    this.secret = secret;
  }

  /// A new random master key.
  public static CustomerMaster generated(
      UUID customer, String region, KeyRef ref, Randomness random) {
    return owning(customer, region, ref, Secret.random(SIZE_BYTES, random));
  }

  /// Takes over `secret`, say one that the customer brought; it must be uniformly random.
  ///
  /// @throws IllegalArgumentException if it is not of 32 bytes
  public static CustomerMaster owning(UUID customer, String region, KeyRef ref, Secret secret) {
    return new CustomerMaster(customer, region, ref, Sizes.checked(secret, SIZE_BYTES));
  }

  public UUID customer() {
    return customer;
  }

  public String region() {
    return region;
  }

  public KeyRef ref() {
    return ref;
  }

  Secret secret() {
    return secret;
  }

  /// The domain key of a data class in an epoch of the customer's purposes; always the same one.
  public DomainKey domain(String dataClass, int epoch) {
    DomainRef domain = new DomainRef(ref, epoch);
    byte[] info =
        Canonical.labelled(LABEL)
            .uuid(customer)
            .text(region)
            .text(dataClass)
            .domain(domain)
            .toBytes();
    Hkdf hkdf = new Hkdf();
    try (Secret salt = Secret.owning(LABEL.getBytes(US_ASCII));
        Secret extracted = hkdf.extract(salt, secret)) {
      Secret derived = Secret.owning(hkdf.expand(extracted, DomainKey.SIZE_BYTES, info));
      return new DomainKey(customer, region, dataClass, domain, derived);
    }
  }

  /// Wipes the key; domain keys that were derived from it stay until they are destroyed.
  public void destroy() {
    secret.destroy();
  }

  @Override
  public void close() {
    destroy();
  }

  @Override
  public String toString() {
    return "CustomerMaster[" + customer + ", " + region + ", " + ref + "]";
  }
}
