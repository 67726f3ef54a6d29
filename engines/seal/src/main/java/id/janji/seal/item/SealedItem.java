package id.janji.seal.item;

import id.janji.seal.SealException;
import id.janji.seal.cipher.Randomness;
import id.janji.seal.context.ItemContext;
import id.janji.seal.floe.Floe;
import id.janji.seal.floe.FloeInputStream;
import id.janji.seal.floe.FloeKey;
import id.janji.seal.floe.FloeOutputStream;
import id.janji.seal.floe.FloeParameters;
import id.janji.seal.floe.FloeReader;
import id.janji.seal.floe.SealedSource;
import id.janji.seal.key.NewDataKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// Seals an item with a new data key and opens it with an unwrapped one. To open: read the
/// [ItemHeader], have its data key unwrapped for the item's context, and give that key here.
///
/// Guarantee: what opens is, byte for byte, what was sealed under this key for this very context.
/// No guarantee against whoever holds the data key, and none that it is the newest version of the
/// item.
public final class SealedItem {
  private SealedItem() {}

  /// The exact length of the item that `contentBytes` become.
  ///
  /// @throws SealException with `TOO_LARGE`
  public static long sealedBytes(long contentBytes) {
    return ItemHeader.SIZE_BYTES + FloeParameters.ITEM.sealedBytes(contentBytes);
  }

  /// The exact length of the content of an item of `sealedBytes`; proven only by opening it.
  ///
  /// @throws SealException with `CHANGED` if no item has this length
  public static long contentBytes(long sealedBytes) {
    return FloeParameters.ITEM.plaintextBytes(sealedBytes - ItemHeader.SIZE_BYTES);
  }

  /// Begins an item on `out`; what is written is sealed, and [FloeOutputStream#finish] ends it.
  public static FloeOutputStream begin(NewDataKey key, OutputStream out) throws IOException {
    return begin(key, Randomness.system(), out);
  }

  static FloeOutputStream begin(NewDataKey key, Randomness random, OutputStream out)
      throws IOException {
    out.write(header(key));
    byte[] context = key.context().encoded();
    return FloeOutputStream.begin(FloeParameters.ITEM, key.key(), context, random, out);
  }

  /// The sealed item of content that is in memory.
  public static byte[] seal(NewDataKey key, byte[] content) {
    return seal(key, Randomness.system(), content);
  }

  static byte[] seal(NewDataKey key, Randomness random, byte[] content) {
    byte[] header = header(key);
    byte[] context = key.context().encoded();
    byte[] sealed =
        Floe.seal(FloeParameters.ITEM, key.key(), context, random, content, header.length);
    System.arraycopy(header, 0, sealed, 0, header.length);
    return sealed;
  }

  /// The content of the item whose `header` was just read from `in`.
  ///
  /// @throws SealException with `CONTEXT_REFUSED`, `MALFORMED_HEADER` or `CHANGED`; while reading
  ///   also with `CUT`
  public static FloeInputStream open(
      ItemHeader header, FloeKey key, ItemContext context, InputStream in) throws IOException {
    header.require(context);
    return FloeInputStream.open(FloeParameters.ITEM, key, context.encoded(), in);
  }

  /// Any range of the content of a whole item.
  ///
  /// @throws SealException as [ItemHeader#read] and [FloeReader#open]
  public static FloeReader open(FloeKey key, ItemContext context, SealedSource item)
      throws IOException {
    ItemHeader.read(item).require(context);
    SealedSource content = item.after(ItemHeader.SIZE_BYTES);
    return FloeReader.open(FloeParameters.ITEM, key, context.encoded(), content);
  }

  /// The content of an item that is in memory.
  ///
  /// @throws SealException as [ItemHeader#parse], and with `CONTEXT_REFUSED` or `CHANGED`
  public static byte[] open(FloeKey key, ItemContext context, byte[] item) {
    ItemHeader.parse(item, 0).require(context);
    return Floe.open(FloeParameters.ITEM, key, context.encoded(), item, ItemHeader.SIZE_BYTES);
  }

  private static byte[] header(NewDataKey key) {
    return new ItemHeader(key.context().domain(), key.wrapped()).toBytes();
  }
}
