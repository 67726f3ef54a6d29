package id.janji.seal.context;

import id.janji.seal.SealException;
import id.janji.seal.SealException.Code;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.UUID;

/// All that one version of an item is sealed to. With one field exchanged it does not open; nothing
/// of it but the domain stands in the sealed file.
///
/// @param region 1 to 64 bytes in UTF-8
/// @param bucket 1 to 255 bytes in UTF-8
/// @param version names this version among all items
/// @param dataClass 1 to 64 bytes in UTF-8
/// @param domain the domain key under which it was sealed; it stays when the data key is wrapped
///   anew
/// @param retentionClass 1 to 64 bytes in UTF-8
/// @param created whole milliseconds of the years 1970 to 9999
public record ItemContext(
    UUID installation,
    UUID customer,
    String region,
    String bucket,
    ItemName name,
    UUID version,
    String dataClass,
    DomainRef domain,
    String retentionClass,
    Instant created) {
  /// Begins every encoding; holds the version of the format.
  public static final String LABEL = "janji.id/item/v1";

  private static final long YEAR_10000 = 253_402_300_800_000L;

  /// @throws IllegalArgumentException that names the field which is out of its range
  public ItemContext {
    Canonical.checked("region", region, 1, 64);
    Canonical.checked("bucket", bucket, 1, 255);
    Canonical.checked("dataClass", dataClass, 1, 64);
    Canonical.checked("retentionClass", retentionClass, 1, 64);
    if (created.getEpochSecond() < 0 || created.getEpochSecond() >= YEAR_10000 / 1_000) {
      throw new IllegalArgumentException("created lies in 1970 to 9999, not at " + created);
    }
    if (created.getNano() % 1_000_000 != 0) {
      throw new IllegalArgumentException("created has whole milliseconds, unlike " + created);
    }
  }

  /// The one string of bytes that stands for this context; associated data of the content.
  public byte[] encoded() {
    return Canonical.labelled(LABEL)
        .uuid(installation)
        .uuid(customer)
        .text(region)
        .text(bucket)
        .bytes(name.bytes())
        .uuid(version)
        .text(dataClass)
        .domain(domain)
        .text(retentionClass)
        .number(created.toEpochMilli())
        .toBytes();
  }

  /// The context whose [#encoded] form these bytes are, to the last one.
  ///
  /// @throws IllegalArgumentException if they are not
  public static ItemContext parse(byte[] bytes) {
    return ContextReader.read(bytes);
  }

  /// SHA-256 of [#encoded], by which the ledger names a context without telling it.
  public byte[] digest() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(encoded());
    } catch (NoSuchAlgorithmException e) {
      throw new SealException(Code.UNAVAILABLE, "there is no SHA-256", e);
    }
  }
}
