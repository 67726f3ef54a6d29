package id.janji.ledger.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import id.janji.entry.Entry;
import id.janji.entry.Salt;
import id.janji.seal.cipher.Randomness;
import id.janji.seal.floe.Floe;
import id.janji.seal.floe.FloeKey;
import id.janji.seal.floe.FloeParameters;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/// Payloads beside the tree, sealed under the key of their log. A payload opens only beside the
/// leaf that it was written with.
final class Sealing implements AutoCloseable {
  private static final byte[] PAYLOAD = "janji.id/ledger-payload/v1".getBytes(US_ASCII);
  private static final byte[] STATE = "janji.id/ledger-state/v1".getBytes(US_ASCII);

  private final FloeKey key;

  /// Takes over `key`.
  Sealing(FloeKey key) {
    this.key = key;
  }

  byte[] seal(byte[] leaf, Salt salt, byte[] payload) {
    byte[] content = joined(salt.toArray(), payload);
    return Floe.seal(
        FloeParameters.ITEM, key, joined(PAYLOAD, leaf), Randomness.system(), content, 0);
  }

  /// @throws id.janji.seal.SealException if it is not what was sealed beside this leaf
  Entry.Disclosed open(byte[] leaf, byte[] sealed) {
    byte[] content = Floe.open(FloeParameters.ITEM, key, joined(PAYLOAD, leaf), sealed, 0);
    Salt salt = Salt.of(Arrays.copyOf(content, Salt.SIZE));
    return new Entry.Disclosed(salt, Arrays.copyOfRange(content, Salt.SIZE, content.length));
  }

  byte[] sealState(byte[] state) {
    return Floe.seal(FloeParameters.ITEM, key, STATE, Randomness.system(), state, 0);
  }

  /// @throws id.janji.seal.SealException if it is not what was sealed
  byte[] openState(byte[] sealed) {
    return Floe.open(FloeParameters.ITEM, key, STATE, sealed, 0);
  }

  private static byte[] joined(byte[] first, byte[] second) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(first.length + second.length);
    out.writeBytes(first);
    out.writeBytes(second);
    return out.toByteArray();
  }

  @Override
  public void close() {
    key.destroy();
  }
}
