package id.janji.tlog.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.janji.disk.Disk;
import id.janji.tlog.TlogException;
import id.janji.tlog.note.Checkpoint;
import id.janji.tlog.note.NoteSigner;
import id.janji.tlog.note.SignedNote;
import id.janji.tlog.note.VerifierKey;
import id.janji.tlog.store.format.Erasures;
import id.janji.tlog.store.format.PayloadRun;
import id.janji.tlog.store.format.Segment;
import id.janji.tlog.store.format.Tail;
import id.janji.tlog.store.format.WalReader;
import id.janji.tlog.store.format.WalRecord;
import id.janji.tlog.tree.Rfc6962;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;

/// What happens before a store works: everything that lies there is read and checked, and nothing
/// is changed unless all of it holds. Then what the write-ahead segments hold is written into the
/// logs anew, since what an earlier process wrote may be in no more than the system's memory.
final class Opening {
  private static final String HEADER = "janji tlog store v1\n";
  private static final String STORE = "store";
  private static final String LOGS = "logs";

  private final Disk disk;
  private final StoreSettings settings;
  private final Map<LogId, LogState> logs = new HashMap<>();
  private final Set<LogState> touched = new LinkedHashSet<>();

  Opening(Disk disk, StoreSettings settings) {
    this.disk = disk;
    this.settings = settings;
  }

  /// @param lastSegment the highest number of a segment that was there
  record Opened(Map<LogId, LogState> logs, long lastSegment) {}

  Opened open(Folders folders, Integrator integrator) throws IOException {
    checkIdentity();
    for (String name : disk.list(LOGS)) {
      if (!LogId.isValid(name)) {
        throw foreign(LOGS + "/" + name + " is no folder of a log");
      }
      load(new LogId(name));
    }
    WalReader.Left left = WalReader.read(disk);
    left.records().forEach(this::replay);
    touched.forEach(LogState::publish);
    for (LogState log : logs.values()) {
      checkSigned(log);
    }
    folders.make(LOGS);
    folders.make(Segment.FOLDER);
    integrator.integrate(touched);
    for (LogState log : logs.values()) {
      completeErasures(log);
    }
    for (String segment : left.paths()) {
      disk.delete(segment);
      disk.forceFolder(Segment.FOLDER);
    }
    return new Opened(logs, left.lastSegment());
  }

  private void checkIdentity() throws IOException {
    byte[] identity = (HEADER + "origin " + settings.originPrefix() + "\n").getBytes(UTF_8);
    if (!disk.exists(STORE)) {
      if (!disk.list(LOGS).isEmpty()) {
        throw foreign("the file " + STORE + " is absent");
      }
      disk.replace(STORE, identity);
      disk.forceFolder("");
    } else if (!Arrays.equals(disk.read(STORE), identity)) {
      throw foreign("this folder is a store of another origin or version");
    }
  }

  private static TlogException foreign(String sentence) {
    return new TlogException(TlogException.Code.FOREIGN, sentence);
  }

  private LogState load(LogId id) throws IOException {
    String folder = LogState.folder(id);
    String path = Tail.path(folder);
    Tail tail = disk.exists(path) ? Tail.parse(disk.read(path), path) : Tail.EMPTY;
    LogState log = new LogState(id, settings.originPrefix(), disk, tail);
    for (String name : disk.list(PayloadRun.folder(folder))) {
      // A run behind the tail belongs to an integration that was cut short and will be repeated.
      String run = PayloadRun.folder(folder) + "/" + name;
      if (!name.endsWith(".tmp") && PayloadRun.first(run) < tail.size()) {
        log.add(PayloadRun.open(disk, run));
      }
    }
    String erased = Erasures.path(folder);
    if (disk.exists(erased)) {
      log.erase(Erasures.parse(disk.read(erased), erased));
    }
    logs.put(id, log);
    return log;
  }

  private void replay(WalRecord record) {
    if (!LogId.isValid(record.log())) {
      throw damaged("a record of the write-ahead file names no log");
    }
    LogId id = new LogId(record.log());
    LogState log =
        logs.computeIfAbsent(id, i -> new LogState(i, settings.originPrefix(), disk, Tail.EMPTY));
    touched.add(log);
    long size = log.applied();
    if (record.index() > size) {
      throw damaged("%s lacks entry %d".formatted(log.folder(), size));
    }
    if (record.index() == size) {
      log.apply(record.leaf(), Rfc6962.leaf(record.leaf()), record.payload());
    } else if (!log.node(0, record.index()).equals(Rfc6962.leaf(record.leaf()))) {
      throw damaged("%s has another entry %d".formatted(log.folder(), record.index()));
    }
  }

  /// The newest checkpoint must be ours, and a beginning of what is there now.
  private void checkSigned(LogState log) throws IOException {
    String path = LogStore.checkpointPath(log.folder());
    if (!disk.exists(path)) {
      return;
    }
    SignedNote note;
    Checkpoint signed;
    try {
      note = SignedNote.parse(disk.read(path));
      signed = Checkpoint.parse(note.text());
    } catch (TlogException e) {
      throw new TlogException(TlogException.Code.DAMAGED, path + ": " + e.getMessage(), e);
    }
    List<VerifierKey> keys = new ArrayList<>(settings.formerKeys());
    settings.signers().of(log.origin()).stream().map(NoteSigner::key).forEach(keys::add);
    if (!(note.check(keys) instanceof SignedNote.Check.Signed)) {
      throw foreign(path + " is not signed by a key of this store");
    }
    if (!signed.origin().equals(log.origin())) {
      throw foreign(path + " is of another log");
    }
    if (signed.size() > log.head().size() || !log.root(signed.size()).equals(signed.root())) {
      throw damaged(
          "%s has %d entries that do not continue the head of size %d that was signed"
              .formatted(log.folder(), log.head().size(), signed.size()));
    }
    log.signed(note, signed.size());
  }

  private void completeErasures(LogState log) throws IOException {
    SortedSet<Long> erased = log.erased();
    for (long index : erased) {
      PayloadRun run = log.run(index);
      if (run != null) {
        run.erase(disk, index);
      }
    }
    if (!erased.isEmpty() || log.signedSize() >= 0) {
      disk.forceFolder(log.folder());
    }
  }

  private static TlogException damaged(String sentence) {
    return new TlogException(TlogException.Code.DAMAGED, sentence);
  }
}
