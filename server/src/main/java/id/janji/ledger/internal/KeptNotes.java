package id.janji.ledger.internal;

import id.janji.tlog.TlogException;
import id.janji.tlog.note.Checkpoint;
import id.janji.tlog.note.SignedNote;
import id.janji.tlog.store.LogId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The last checkpoint of each log that somebody signed or looked at. What is lost here is signed
/// or looked at again.
public final class KeptNotes {
  private final Path folder;
  private final Map<LogId, SignedNote> known = new ConcurrentHashMap<>();

  public KeptNotes(Path folder) {
    this.folder = folder;
  }

  /// The note of a log.
  public Optional<SignedNote> of(LogId log) {
    SignedNote note = known.get(log);
    return note != null ? Optional.of(note) : read(log);
  }

  private Optional<SignedNote> read(LogId log) {
    try {
      SignedNote note = SignedNote.parse(Files.readAllBytes(folder.resolve(log.value())));
      Checkpoint.parse(note.text());
      known.putIfAbsent(log, note);
      return Optional.of(note);
    } catch (IOException | TlogException _) {
      return Optional.empty();
    }
  }

  /// Puts a note in the place of an older one; one of a smaller log is passed over.
  public synchronized void keep(LogId log, SignedNote note) {
    if (of(log).filter(older -> size(older) > size(note)).isPresent()) {
      return;
    }
    Path file = folder.resolve(log.value());
    Path scratch = folder.resolve(log.value() + ".new");
    try {
      Files.write(scratch, note.bytes());
      Files.move(
          scratch, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException _) {
      // It is still known until the end of this run.
    }
    known.put(log, note);
  }

  /// Lets the note of a log go; one that comes later is kept, whatever its size.
  public synchronized void forget(LogId log) {
    known.remove(log);
    try {
      Files.deleteIfExists(folder.resolve(log.value()));
    } catch (IOException _) {
      // A note of another signer is passed over by whoever checks it.
    }
  }

  private static long size(SignedNote note) {
    return Checkpoint.parse(note.text()).size();
  }
}
