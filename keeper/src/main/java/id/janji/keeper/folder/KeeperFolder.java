package id.janji.keeper.folder;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.janji.disk.Disk;
import id.janji.disk.FolderDisk;
import id.janji.keyring.vault.Folder;
import id.janji.keyring.vault.Opener;
import id.janji.keyring.vault.SealingKey;
import id.janji.keyring.vault.VaultException;
import id.janji.keyring.vault.VaultException.Code;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/// The folder of one keeper, held by one process at a time. What lies in it:
/// `docs/formats/keeper.md`.
public final class KeeperFolder implements AutoCloseable {
  private static final String SEAL = "seal";
  private static final String STOPPED = "stopped";
  private static final int LONGEST_REASON = 65_536;

  private final Folder folder;
  private final FileChannel lock;
  private final KeeperKeys keys;
  private final HeadFile heads;
  private final RecordFile record;

  private KeeperFolder(Folder folder, FileChannel lock, KeeperKeys keys) {
    this.folder = folder;
    this.lock = lock;
    this.keys = keys;
    this.heads = HeadFile.in(disk(folder));
    this.record = RecordFile.in(disk(folder));
  }

  /// Makes the keys of a new keeper. The keys come last, so that after a crash there is a keeper or
  /// none.
  ///
  /// @param opener is closed
  /// @throws VaultException with `DAMAGED` if there is a keeper already, `OPEN_TO_OTHERS`, `IN_USE`
  ///   or `STORAGE`
  public static KeeperFolder make(Path path, UUID customer, Opener opener) {
    Folder folder = Folder.at(path);
    FileChannel lock = folder.lock();
    try (opener) {
      if (folder.has(KeeperKeys.NAME)) {
        throw new VaultException(Code.DAMAGED, "There is a keeper in %s already.".formatted(path));
      }
      folder.sweep();
      folder.delete(SEAL);
      HeadFile.lay(disk(folder));
      KeeperKeys keys = KeeperKeys.made(customer);
      try (SealingKey sealing = SealingKey.in(folder, customer, opener)) {
        folder.replace(KeeperKeys.NAME, keys.sealed(sealing));
      }
      return new KeeperFolder(folder, lock, keys);
    } catch (IOException e) {
      release(lock);
      throw new VaultException(
          Code.STORAGE, "The folder %s cannot be written: %s".formatted(path, e.getMessage()), e);
    } catch (RuntimeException e) {
      release(lock);
      throw e;
    }
  }

  /// Opens a keeper.
  ///
  /// @param opener is closed
  /// @throws VaultException that says what is in the way
  public static KeeperFolder open(Path path, Opener opener) {
    Folder folder = Folder.at(path);
    FileChannel lock = folder.lock();
    try (opener) {
      if (!folder.has(KeeperKeys.NAME) || !folder.has(SEAL)) {
        throw new VaultException(Code.DAMAGED, "There is no keeper in %s.".formatted(path));
      }
      folder.sweep();
      byte[] file = folder.read(KeeperKeys.NAME, KeeperKeys.LIMIT);
      try (SealingKey sealing = SealingKey.in(folder, KeeperKeys.customer(file), opener)) {
        return new KeeperFolder(folder, lock, KeeperKeys.opened(file, sealing));
      }
    } catch (RuntimeException e) {
      release(lock);
      throw e;
    }
  }

  private static void release(FileChannel lock) {
    try {
      lock.close();
    } catch (IOException _) {
      // It goes with the process.
    }
  }

  private static Disk disk(Folder folder) {
    return new FolderDisk(folder.path());
  }

  public KeeperKeys keys() {
    return keys;
  }

  public HeadFile heads() {
    return heads;
  }

  public RecordFile record() {
    return record;
  }

  /// Why the keeper stopped for good; empty if it did not.
  public Optional<String> stopped() {
    return folder.has(STOPPED)
        ? Optional.of(new String(folder.read(STOPPED, LONGEST_REASON), UTF_8))
        : Optional.empty();
  }

  /// Stops the keeper until its owner looks; durable when this returns.
  public void stop(String reason) {
    folder.replace(STOPPED, reason.getBytes(UTF_8));
  }

  /// The owner has looked.
  public void resume() {
    folder.delete(STOPPED);
  }

  @Override
  public void close() {
    keys.close();
    record.close();
    release(lock);
  }
}
