package id.janji.seal.key;

import id.janji.seal.SealException;
import id.janji.seal.SealException.Code;
import id.janji.seal.cipher.Hkdf;
import id.janji.seal.cipher.KeyWrap;
import id.janji.seal.cipher.Secret;
import id.janji.seal.context.Canonical;
import id.janji.seal.context.KeyRef;
import java.util.UUID;

/// The key of one region of one installation, under which customers' master keys are wrapped. It is
/// never wrapped itself: it comes from a file, a token or a keeper, and never leaves its region.
public final class RegionRoot implements AutoCloseable {
  /// The size of a root key.
  public static final int SIZE_BYTES = 32;

  private final UUID installation;
  private final String region;
  private final KeyRef ref;
  private final Secret secret;

  private RegionRoot(UUID installation, String region, KeyRef ref, Secret secret) {
    this.installation = installation;
    this.region = region;
    this.ref = ref;
    this.secret = secret;
  }

  /// Takes over `secret`.
  ///
  /// @throws IllegalArgumentException if it is not of 32 bytes
  public static RegionRoot owning(UUID installation, String region, KeyRef ref, Secret secret) {
    return new RegionRoot(installation, region, ref, Sizes.checked(secret, SIZE_BYTES));
  }

  public String region() {
    return region;
  }

  public KeyRef ref() {
    return ref;
  }

  /// The master key in the form in which it is stored: bound to installation, region, customer and
  /// its own name, so that it opens in no other place.
  ///
  /// @throws IllegalArgumentException if it is a key of another region
  public WrappedMaster wrap(CustomerMaster master) {
    if (!master.region().equals(region)) {
      throw new IllegalArgumentException("a master key of another region: " + master.region());
    }
    try (Secret wrapping = wrapping(master.customer(), master.ref())) {
      byte[] bytes = KeyWrap.KWP.wrap(wrapping, master.secret());
      return new WrappedMaster(ref, master.customer(), master.ref(), WrappedBytes.of(bytes));
    }
  }

  /// The master key that was wrapped under this root.
  ///
  /// @throws SealException with `KEY_REFUSED`
  public CustomerMaster unwrap(WrappedMaster wrapped) {
    if (!wrapped.root().equals(ref)) {
      throw new SealException(Code.KEY_REFUSED, "wrapped under another root");
    }
    try (Secret wrapping = wrapping(wrapped.customer(), wrapped.master())) {
      Secret secret = Sizes.unwrapped(wrapping, wrapped.bytes().bytes(), CustomerMaster.SIZE_BYTES);
      return CustomerMaster.owning(wrapped.customer(), region, wrapped.master(), secret);
    }
  }

  private Secret wrapping(UUID customer, KeyRef master) {
    byte[] info =
        Canonical.labelled("janji.id/master-key/v1")
            .uuid(installation)
            .text(region)
            .uuid(ref.id())
            .number(ref.version())
            .uuid(customer)
            .uuid(master.id())
            .number(master.version())
            .toBytes();
    return Secret.owning(new Hkdf().expand(secret, 32, info));
  }

  /// Wipes the key.
  public void destroy() {
    secret.destroy();
  }

  @Override
  public void close() {
    destroy();
  }

  @Override
  public String toString() {
    return "RegionRoot[" + region + ", " + ref + "]";
  }
}
