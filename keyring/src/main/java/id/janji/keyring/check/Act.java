package id.janji.keyring.check;

import id.janji.entry.Leaf;
import id.janji.entry.Salt;
import id.janji.entry.payload.Content;
import id.janji.keyring.wire.FieldReader;
import id.janji.keyring.wire.FieldWriter;

/// What is shown for a data key: the receipt of an entry, the entry itself, and the item's context.
/// Nothing of it is believed; arrays are not copied.
///
/// @param receipt the short form
/// @param leaf its bytes
/// @param salt 32 bytes
/// @param context the encoded context of the item
public record Act(byte[] receipt, byte[] leaf, byte[] salt, byte[] payload, byte[] context) {
  private static final int LONGEST_RECEIPT = 402;
  private static final int LONGEST_CONTEXT = 2_048;

  public static Act read(FieldReader in) {
    return new Act(
        in.bytes(0, LONGEST_RECEIPT),
        in.bytes(0, Leaf.MAX_SIZE),
        in.fixed(Salt.SIZE),
        in.bytes(0, Content.MAX_SIZE),
        in.bytes(0, LONGEST_CONTEXT));
  }

  public FieldWriter write(FieldWriter out) {
    return out.bytes(receipt).bytes(leaf).fixed(salt).bytes(payload).bytes(context);
  }
}
