package id.janji.ledger.internal;

import id.janji.seal.SealException;
import id.janji.tlog.tree.Hash;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/// What a writer knew of its log at some size, sealed under the key of the log. It only saves
/// reading: where it is missing, old or damaged, the log is read from its beginning.
final class KeptState {
  private final Path file;

  KeptState(Path file) {
    this.file = file;
  }

  /// @param root of the first `size` entries, by which it is known whether it belongs to this log
  /// @param audit a snapshot of the audit
  record State(long size, Hash root, byte[] audit) {}

  /// The state, and into `past` what it knew of the past.
  Optional<State> read(Sealing sealing, KnownPast past) {
    try (DataInputStream in =
        new DataInputStream(
            new ByteArrayInputStream(sealing.openState(Files.readAllBytes(file))))) {
      long size = in.readLong();
      Hash root = new Hash(in.readNBytes(Hash.SIZE));
      byte[] audit = in.readNBytes(in.readInt());
      past.read(in);
      return Optional.of(new State(size, root, audit));
    } catch (IOException | SealException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  void write(Sealing sealing, KnownPast past, State state) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeLong(state.size());
      out.write(state.root().bytes());
      out.writeInt(state.audit().length);
      out.write(state.audit());
      past.write(out);
      Path scratch = file.resolveSibling(file.getFileName() + ".new");
      Files.write(scratch, sealing.sealState(bytes.toByteArray()));
      Files.move(scratch, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException _) {
      // The next opening reads the log instead.
    }
  }
}
