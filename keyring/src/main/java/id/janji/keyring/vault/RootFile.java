package id.janji.keyring.vault;

import id.janji.keyring.vault.VaultException.Code;
import id.janji.keyring.wire.FieldReader;
import id.janji.keyring.wire.WireException;
import id.janji.seal.SealException;
import id.janji.seal.cipher.Randomness;
import id.janji.seal.cipher.Secret;
import id.janji.seal.context.KeyRef;
import id.janji.seal.key.RegionRoot;
import id.janji.seal.key.WrappedBytes;

/// The sealed root of a region: the file that says which version holds.
final class RootFile {
  static final String NAME = "root";
  static final int LIMIT = 512;
  private static final Framed FRAME = new Framed('R');

  private RootFile() {}

  /// A new root, and its file.
  record Made(RegionRoot root, byte[] file) {}

  static Made make(SealingKey sealing, String region, KeyRef ref) {
    Secret secret = Secret.random(RegionRoot.SIZE_BYTES, Randomness.system());
    byte[] file =
        Framed.end(FRAME.begin().text(region).key(ref).fixed(sealing.seal(secret, region, ref)));
    return new Made(sealing.root(secret, region, ref), file);
  }

  /// @throws VaultException with `DAMAGED` or `NEWER`
  static RegionRoot open(byte[] file, SealingKey sealing, String region) {
    FieldReader in = FRAME.open(file, NAME);
    try {
      String named = in.text(1, 64);
      KeyRef ref = in.key();
      byte[] sealed = in.fixed(WrappedBytes.SIZE_BYTES);
      in.end();
      if (!named.equals(region)) {
        throw new VaultException(
            Code.DAMAGED, "The root of %s lies in the place of another region.".formatted(named));
      }
      return sealing.root(sealing.open(sealed, region, ref), region, ref);
    } catch (WireException | IllegalArgumentException e) {
      throw Framed.damaged(NAME, e);
    } catch (SealException e) {
      throw new VaultException(
          Code.DAMAGED, "The root of %s was sealed for another keyring.".formatted(region), e);
    }
  }
}
