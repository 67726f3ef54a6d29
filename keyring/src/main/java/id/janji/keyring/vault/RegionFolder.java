package id.janji.keyring.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.janji.keyring.vault.VaultException.Code;
import java.util.HexFormat;

/// Where the files of a region lie: in a folder whose name is the region's in hexadecimal, so that
/// no name can point elsewhere.
final class RegionFolder {
  private static final String PREFIX = "region-";

  private RegionFolder() {}

  static Folder of(Folder keyring, String region) {
    return keyring.folder(PREFIX + HexFormat.of().formatHex(region.getBytes(UTF_8)));
  }

  /// A lost seal is not replaced by a new one while something is sealed with it.
  static void requireSealBeside(Folder keyring) {
    boolean regions = keyring.names().stream().anyMatch(name -> name.startsWith(PREFIX));
    if (regions && !keyring.has(SealingKey.FILE)) {
      throw new VaultException(
          Code.DAMAGED, "The file seal of the keyring is missing; put it back from a backup.");
    }
  }
}
