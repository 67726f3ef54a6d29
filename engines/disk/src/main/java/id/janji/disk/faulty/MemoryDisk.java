package id.janji.disk.faulty;

import id.janji.disk.Disk;
import id.janji.disk.DiskFile;
import id.janji.disk.DiskReader;
import id.janji.disk.ForceException;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A disk that knows what would survive the loss of power, loses some of the rest at random, and
/// fails at one chosen operation.
public final class MemoryDisk implements Disk {
  private static final int SECTOR = 512;

  private final Map<String, Map<String, Node>> names = new HashMap<>();
  private final Map<String, Map<String, Node>> durableNames = new HashMap<>();
  private boolean locked;
  private boolean full;
  private int operations;
  private int failAt = Integer.MAX_VALUE;
  private Fault fault = Fault.EIO;

  /// How an operation fails; torn is a write of which the first half was done.
  public enum Fault {
    EIO,
    ENOSPC,
    TORN
  }

  /// A file or, without content, a folder.
  private static final class Node {
    private byte[] content = new byte[0];
    private byte[] durable = new byte[0];
    private boolean folder;
    // What was written since the last force lies between these.
    private int dirtyFrom = Integer.MAX_VALUE;
    private int dirtyTo;

    private void write(ByteBuffer bytes, int position, int length) {
      int end = position + length;
      if (end > content.length) {
        content = Arrays.copyOf(content, end);
      }
      bytes.get(content, position, length);
      dirtyFrom = Math.min(dirtyFrom, position);
      dirtyTo = Math.max(dirtyTo, end);
    }

    private void force() {
      if (durable.length != content.length) {
        durable = content.clone();
      } else if (dirtyFrom < dirtyTo) {
        System.arraycopy(content, dirtyFrom, durable, dirtyFrom, dirtyTo - dirtyFrom);
      }
      dirtyFrom = Integer.MAX_VALUE;
      dirtyTo = 0;
    }
  }

  public MemoryDisk() {
    names.put("", new TreeMap<>());
    durableNames.put("", new TreeMap<>());
  }

  /// Lets the operation of this number, counted from now, fail.
  public synchronized void failAt(int operation, Fault with) {
    failAt = operation;
    fault = with;
    operations = 0;
  }

  /// From now on nothing that needs room is taken.
  public synchronized void fill() {
    full = true;
  }

  /// There is room again.
  public synchronized void empty() {
    full = false;
  }

  private void requireRoom(boolean needed) throws IOException {
    if (full && needed) {
      throw new IOException("No space left on device");
    }
  }

  /// Operations since [#failAt].
  public synchronized int operations() {
    return operations;
  }

  private boolean fails() {
    return operations++ == failAt;
  }

  private IOException failure() {
    return new IOException(
        fault == Fault.ENOSPC ? "No space left on device" : "Input/output error");
  }

  private void operation() throws IOException {
    if (fails()) {
      throw failure();
    }
  }

  private void forcing() throws IOException {
    if (fails()) {
      throw new ForceException(failure());
    }
  }

  /// What a later start finds: what was forced, and of the rest what chance wrote.
  public synchronized MemoryDisk afterPowerLoss(Random random) {
    MemoryDisk after = new MemoryDisk();
    copy("", after, random);
    return after;
  }

  private void copy(String folder, MemoryDisk after, Random random) {
    Map<String, Node> now = names.getOrDefault(folder, Map.of());
    Map<String, Node> durable = durableNames.getOrDefault(folder, Map.of());
    Map<String, Node> survivors = new TreeMap<>();
    Collection<String> all = new TreeSet<>(now.keySet());
    all.addAll(durable.keySet());
    for (String name : all) {
      Node node = random.nextBoolean() ? now.get(name) : durable.get(name);
      if (now.get(name) == durable.get(name)) {
        node = now.get(name);
      }
      if (node != null) {
        survivors.put(name, survivor(node, random));
        if (node.folder) {
          copy(folder.isEmpty() ? name : folder + "/" + name, after, random);
        }
      }
    }
    after.names.put(folder, new TreeMap<>(survivors));
    after.durableNames.put(folder, new TreeMap<>(survivors));
  }

  private static Node survivor(Node node, Random random) {
    Node copy = new Node();
    copy.folder = node.folder;
    boolean longer = node.content.length == node.durable.length || random.nextBoolean();
    byte[] content =
        Arrays.copyOf(node.durable, longer ? node.content.length : node.durable.length);
    for (int at = 0; at < Math.min(content.length, node.content.length); at += SECTOR) {
      if (random.nextBoolean()) {
        int length = Math.min(SECTOR, Math.min(content.length, node.content.length) - at);
        System.arraycopy(node.content, at, content, at, length);
      }
    }
    copy.content = content;
    copy.durable = content.clone();
    return copy;
  }

  /// What a later start finds if only the process ended.
  public synchronized MemoryDisk afterKill() {
    locked = false;
    failAt = Integer.MAX_VALUE;
    return this;
  }

  private Map<String, Node> in(String folder) throws NoSuchFileException {
    Map<String, Node> found = names.get(folder);
    if (found == null) {
      throw new NoSuchFileException(folder);
    }
    return found;
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private Node node(String path) throws NoSuchFileException {
    Node node = in(Disk.parent(path)).get(name(path));
    if (node == null) {
      throw new NoSuchFileException(path);
    }
    return node;
  }

  @Override
  public synchronized byte[] read(String path) throws IOException {
    return node(path).content.clone();
  }

  @Override
  public synchronized byte[] read(String path, long position, int length) throws IOException {
    byte[] content = node(path).content;
    if (position + length > content.length) {
      throw new IOException(path + " is too short");
    }
    return Arrays.copyOfRange(content, (int) position, (int) position + length);
  }

  @Override
  public synchronized DiskReader reader(String path) throws IOException {
    return new Reader(path, node(path));
  }

  /// Keeps its file while it is open, whatever becomes of the name.
  private final class Reader implements DiskReader {
    private final String path;
    private final Node node;
    private boolean closed;

    Reader(String path, Node node) {
      this.path = path;
      this.node = node;
    }

    @Override
    public void read(ByteBuffer into, long position) throws IOException {
      synchronized (MemoryDisk.this) {
        if (closed) {
          throw new ClosedChannelException();
        }
        if (position + into.remaining() > node.content.length) {
          throw new EOFException(path + " is too short");
        }
        into.put(node.content, (int) position, into.remaining());
      }
    }

    @Override
    public long size() {
      synchronized (MemoryDisk.this) {
        return node.content.length;
      }
    }

    @Override
    public void close() {
      synchronized (MemoryDisk.this) {
        closed = true;
      }
    }
  }

  @Override
  public synchronized long size(String path) throws IOException {
    return node(path).content.length;
  }

  @Override
  public synchronized boolean exists(String path) {
    Map<String, Node> folder = names.get(Disk.parent(path));
    return folder != null && folder.containsKey(name(path));
  }

  @Override
  public synchronized List<String> list(String folder) {
    return List.copyOf(names.getOrDefault(folder, Map.of()).keySet());
  }

  @Override
  public synchronized DiskFile create(String path) throws IOException {
    operation();
    requireRoom(true);
    if (exists(path)) {
      throw new IOException(path + " is there");
    }
    Node node = new Node();
    in(Disk.parent(path)).put(name(path), node);
    return new Open(node);
  }

  @Override
  public synchronized DiskFile open(String path) throws IOException {
    return new Open(node(path));
  }

  private final class Open implements DiskFile {
    private final Node node;

    private Open(Node node) {
      this.node = node;
    }

    @Override
    public void write(ByteBuffer bytes, long position) throws IOException {
      synchronized (MemoryDisk.this) {
        requireRoom(position + bytes.remaining() > node.content.length);
        boolean fails = fails();
        int length = fails ? (fault == Fault.TORN ? bytes.remaining() / 2 : 0) : bytes.remaining();
        node.write(bytes, (int) position, length);
        if (fails) {
          throw failure();
        }
      }
    }

    /// A force that fails leaves the content unwritten but lets it be read, as Linux does.
    @Override
    public void force() throws IOException {
      synchronized (MemoryDisk.this) {
        forcing();
        node.force();
      }
    }

    @Override
    public void close() {}
  }

  @Override
  public synchronized void createFolder(String path) throws IOException {
    operation();
    requireRoom(!exists(path));
    if (!exists(path)) {
      Node node = new Node();
      node.folder = true;
      in(Disk.parent(path)).put(name(path), node);
      names.put(path, new TreeMap<>());
      durableNames.put(path, new TreeMap<>());
    }
  }

  @Override
  public synchronized void rename(String from, String to) throws IOException {
    operation();
    Node node = node(from);
    in(Disk.parent(from)).remove(name(from));
    in(Disk.parent(to)).put(name(to), node);
  }

  @Override
  public synchronized void delete(String path) throws IOException {
    operation();
    node(path);
    in(Disk.parent(path)).remove(name(path));
  }

  @Override
  public synchronized void forceFolder(String path) throws IOException {
    forcing();
    durableNames.put(path, new TreeMap<>(in(path)));
  }

  @Override
  public synchronized Closeable lock(String path) throws IOException {
    if (locked) {
      throw new IOException("another has it open");
    }
    locked = true;
    return () -> locked = false;
  }

  /// Changes one bit of a file, on the disk itself.
  public synchronized void flip(String path, int bit) throws IOException {
    node(path).content[bit / 8] ^= (byte) (1 << bit % 8);
    node(path).durable = node(path).content.clone();
  }

  /// All files, with their lengths.
  public synchronized Map<String, Integer> files() {
    Map<String, Integer> files = new TreeMap<>();
    names.forEach((folder, entries) ->
        entries.forEach((name, node) -> {
          if (!node.folder) {
            files.put(folder.isEmpty() ? name : folder + "/" + name, node.content.length);
          }
        }));
    return files;
  }

  /// The same disk, independent of this one.
  public synchronized MemoryDisk copy() {
    MemoryDisk copy = new MemoryDisk();
    names.forEach((folder, entries) -> {
      Map<String, Node> copied = new TreeMap<>();
      entries.forEach((name, node) -> copied.put(name, same(node)));
      copy.names.put(folder, copied);
      copy.durableNames.put(folder, new TreeMap<>(copied));
    });
    return copy;
  }

  private static Node same(@Nullable Node node) {
    Node same = new Node();
    if (node != null) {
      same.folder = node.folder;
      same.content = node.content.clone();
      same.durable = node.content.clone();
    }
    return same;
  }
}
