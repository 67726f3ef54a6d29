package id.janji.seal.key;

import id.janji.seal.SealException;
import id.janji.seal.SealException.Code;
import id.janji.seal.cipher.Hkdf;
import id.janji.seal.cipher.KeyWrap;
import id.janji.seal.cipher.Randomness;
import id.janji.seal.cipher.Secret;
import id.janji.seal.context.Canonical;
import id.janji.seal.context.DomainRef;
import id.janji.seal.context.ItemContext;
import id.janji.seal.floe.FloeKey;
import java.util.UUID;

/// The key of a customer's data of one class in one region, for one epoch of purposes. It wraps the
/// data keys of items, each under a key derived for exactly that item's context, so that a wrapped
/// data key laid beside another item is refused before its content is looked at.
public final class DomainKey implements AutoCloseable {
  static final int SIZE_BYTES = Hkdf.HASH_BYTES;

  private final UUID customer;
  private final String region;
  private final String dataClass;
  private final DomainRef ref;
  private final Secret secret;

  DomainKey(UUID customer, String region, String dataClass, DomainRef ref, Secret secret) {
    this.customer = customer;
    this.region = region;
    this.dataClass = dataClass;
    this.ref = ref;
    this.secret = secret;
  }

  public DomainRef ref() {
    return ref;
  }

  /// A random data key for a new version of an item, and its wrapped form.
  ///
  /// @throws IllegalArgumentException if the context names another domain
  public NewDataKey newDataKey(ItemContext context, Randomness random) {
    if (!covers(context) || !context.domain().equals(ref)) {
      throw new IllegalArgumentException("the item belongs to another domain than " + this);
    }
    Secret key = Secret.random(FloeKey.SIZE_BYTES, random);
    return new NewDataKey(FloeKey.owning(key), wrap(key, context), context);
  }

  /// The data key that was wrapped under this domain key for this very item.
  ///
  /// @throws SealException with `KEY_REFUSED`
  public FloeKey unwrap(WrappedDataKey wrapped, ItemContext context) {
    return FloeKey.owning(opened(wrapped, context));
  }

  /// The same data key wrapped under `newer`; the item itself stays as it is, and so does the
  /// domain in its context.
  ///
  /// @throws SealException with `KEY_REFUSED` if it does not open here
  /// @throws IllegalArgumentException if `newer` is not of the same customer, region and class
  public WrappedDataKey rewrap(WrappedDataKey wrapped, ItemContext context, DomainKey newer) {
    if (!newer.covers(context)) {
      throw new IllegalArgumentException("the item belongs to another domain than " + newer);
    }
    try (Secret key = opened(wrapped, context)) {
      return newer.wrap(key, context);
    }
  }

  private WrappedDataKey wrap(Secret key, ItemContext context) {
    try (Secret wrapping = wrapping(context)) {
      return new WrappedDataKey(ref, WrappedBytes.of(KeyWrap.KWP.wrap(wrapping, key)));
    }
  }

  private Secret opened(WrappedDataKey wrapped, ItemContext context) {
    if (!wrapped.under().equals(ref) || !covers(context)) {
      throw new SealException(Code.KEY_REFUSED, "wrapped under another domain key");
    }
    try (Secret wrapping = wrapping(context)) {
      return Sizes.unwrapped(wrapping, wrapped.bytes().bytes(), FloeKey.SIZE_BYTES);
    }
  }

  private Secret wrapping(ItemContext context) {
    byte[] info =
        Canonical.labelled("janji.id/data-key/v1").domain(ref).bytes(context.encoded()).toBytes();
    return Secret.owning(new Hkdf().expand(secret, 32, info));
  }

  private boolean covers(ItemContext context) {
    return context.customer().equals(customer)
        && context.region().equals(region)
        && context.dataClass().equals(dataClass);
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
    return "DomainKey[" + customer + ", " + region + ", " + dataClass + ", " + ref + "]";
  }
}
