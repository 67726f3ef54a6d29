package id.janji.keeper.folder;

import id.janji.disk.Disk;
import id.janji.keyring.vault.Framed;
import id.janji.keyring.vault.VaultException;
import id.janji.keyring.vault.VaultException.Code;
import id.janji.keyring.wire.FieldReader;
import id.janji.keyring.wire.FieldWriter;
import id.janji.keyring.wire.WireException;
import id.janji.tlog.tree.Hash;
import id.janji.tlog.witness.SeenHead;
import id.janji.tlog.witness.SeenHeads;
import java.io.IOException;

/// The head of the one log that was cosigned last, in a file that is replaced whole. After the
/// first fault of the disk nothing is remembered and so nothing cosigned any more: what holds is
/// what the next start reads.
public final class HeadFile implements SeenHeads {
  /// The name of the file.
  public static final String NAME = "head";

  private static final Framed FRAME = new Framed('H');
  private static final int LONGEST_ORIGIN = 200;

  private final Disk disk;
  private String log;
  private SeenHead head;
  private boolean failed;

  private HeadFile(Disk disk, String log, SeenHead head) {
    this.disk = disk;
    this.log = log;
    this.head = head;
  }

  /// Lays the file of a keeper that has seen nothing.
  static void lay(Disk disk) throws IOException {
    write(disk, "", SeenHead.NOTHING);
  }

  /// The file in `disk`; that it is missing is a fault, since then it cannot be told what was
  /// cosigned.
  ///
  /// @throws VaultException with `DAMAGED` or `STORAGE`
  public static HeadFile in(Disk disk) {
    try {
      FieldReader in = FRAME.open(disk.read(NAME), NAME);
      String log = in.text(0, LONGEST_ORIGIN);
      SeenHead head = new SeenHead(in.time(), new Hash(in.fixed(Hash.SIZE)));
      in.end();
      return new HeadFile(disk, log, head);
    } catch (WireException e) {
      throw Framed.damaged(NAME, e);
    } catch (IOException e) {
      throw new VaultException(Code.STORAGE, "The file head of the keeper cannot be read.", e);
    }
  }

  @Override
  public synchronized SeenHead of(String origin) {
    return origin.equals(log) ? head : SeenHead.NOTHING;
  }

  /// @throws VaultException with `UNCERTAIN` if it cannot be told what lies on the disk now, with
  ///   `DAMAGED` if the folder watches another log
  @Override
  public synchronized boolean advance(String origin, SeenHead known, SeenHead next) {
    if (failed) {
      throw new VaultException(
          Code.UNCERTAIN, "The head could not be kept; start the keeper anew.");
    }
    if (!log.isEmpty() && !log.equals(origin)) {
      throw new VaultException(Code.DAMAGED, "This keeper watches the log %s.".formatted(log));
    }
    if (!of(origin).equals(known)) {
      return false;
    }
    if (known.equals(next)) {
      return true;
    }
    try {
      write(disk, origin, next);
    } catch (IOException e) {
      failed = true;
      throw new VaultException(Code.UNCERTAIN, "The head cannot be kept: " + e.getMessage(), e);
    }
    log = origin;
    head = next;
    return true;
  }

  private static void write(Disk disk, String log, SeenHead head) throws IOException {
    FieldWriter out = FRAME.begin().text(log).time(head.size()).fixed(head.root().bytes());
    disk.replace(NAME, Framed.end(out));
    disk.forceFolder("");
  }
}
