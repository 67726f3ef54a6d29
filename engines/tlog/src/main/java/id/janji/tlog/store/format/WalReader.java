package id.janji.tlog.store.format;

import id.janji.disk.Disk;
import id.janji.tlog.TlogException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads all segments that a store left behind, in order. A frame that is not whole was never
/// acknowledged if nothing follows it, and ends the reading; if a later one is there it was, and
/// the segments are refused.
public final class WalReader {
  private final List<Content> segments = new ArrayList<>();
  private final List<WalRecord> records = new ArrayList<>();
  private long expected = -1;

  private record Content(String name, ByteBuffer bytes, long salt) {}

  private WalReader() {}

  /// What the segments hold.
  ///
  /// @param paths all segments, also those that were never used
  /// @param records what was acknowledged, and perhaps some of the last batch that was not
  public record Left(List<String> paths, List<WalRecord> records, long lastSegment) {
    public Left {
      paths = List.copyOf(paths);
      records = List.copyOf(records);
    }
  }

  /// Reads them.
  ///
  /// @throws TlogException if acknowledged records are damaged or absent, naming the place
  public static Left read(Disk disk) throws IOException {
    WalReader reader = new WalReader();
    List<String> paths = new ArrayList<>();
    long last = 0;
    for (String name : disk.list(Segment.FOLDER)) {
      String path = Segment.FOLDER + "/" + name;
      paths.add(path);
      last = number(name);
      ByteBuffer bytes = ByteBuffer.wrap(disk.read(path));
      // A segment without its first block was lost while it was made, before its first use.
      if (Segment.isWhole(bytes, last)) {
        reader.segments.add(new Content(path, bytes, bytes.getLong(16)));
      } else if (reader.isUsed(bytes)) {
        throw damaged(path, 0);
      }
    }
    reader.readAll();
    return new Left(paths, reader.records, last);
  }

  private static long number(String name) {
    try {
      return Long.parseUnsignedLong(name, 16);
    } catch (NumberFormatException e) {
      throw new TlogException(
          TlogException.Code.FOREIGN, "%s/%s is no segment".formatted(Segment.FOLDER, name), e);
    }
  }

  /// Whether anything but zeros lies behind the first block.
  private boolean isUsed(ByteBuffer bytes) {
    for (int i = Frame.ALIGNMENT; i < bytes.limit(); i++) {
      if (bytes.get(i) != 0) {
        return true;
      }
    }
    return false;
  }

  private void readAll() {
    for (int i = 0; i < segments.size(); i++) {
      int end = readFrames(segments.get(i));
      refuseLaterFrames(i, end);
    }
  }

  /// Reads frames as long as they are whole; where that ends.
  private int readFrames(Content segment) {
    int position = Frame.ALIGNMENT;
    while (true) {
      long sequence = Frame.sequenceAt(segment.bytes, position, segment.salt);
      if (sequence < 0 || expected >= 0 && sequence != expected) {
        return position;
      }
      Optional<Frame> frame = Frame.at(segment.bytes, position);
      if (frame.isEmpty() || frame.get().records().isEmpty()) {
        return position;
      }
      records.addAll(frame.get().records());
      expected = sequence + 1;
      position = (int) Frame.end(position, segment.bytes.getInt(position + 16));
    }
  }

  /// A frame behind the end of reading with a later number proves that what stands at the end was
  /// acknowledged, since it was written after that.
  private void refuseLaterFrames(int from, int end) {
    Content segment = segments.get(from);
    long ended = Frame.sequenceAt(segment.bytes, end, segment.salt);
    if (expected >= 0 && ended > expected) {
      throw damaged(segment.name, end);
    }
    for (int at = end + Frame.ALIGNMENT; at < segment.bytes.limit(); at += Frame.ALIGNMENT) {
      if (Frame.sequenceAt(segment.bytes, at, segment.salt) >= 0) {
        throw damaged(segment.name, end);
      }
    }
    if (from + 1 < segments.size()) {
      Content next = segments.get(from + 1);
      long follows = Frame.sequenceAt(next.bytes, Frame.ALIGNMENT, next.salt);
      // A segment that another one follows holds at least one frame.
      if (follows >= 0 && follows != expected) {
        throw damaged(segment.name, end);
      }
    }
  }

  private static TlogException damaged(String path, int position) {
    return new TlogException(
        TlogException.Code.DAMAGED,
        "acknowledged entries in %s are damaged at byte %d".formatted(path, position));
  }
}
