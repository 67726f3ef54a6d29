package id.janji.tlog.store.format;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/// The records of one batch in a segment. A frame begins at a multiple of [#ALIGNMENT], so that
/// writing one never rewrites a block in which an acknowledged one lies. A frame without records is
/// a mark: all before it was acknowledged; the next frame takes its place.
///
/// @param sequence number of the frame in all segments, without a gap
public record Frame(long sequence, List<WalRecord> records) {
  /// Frames begin at multiples of this many bytes.
  public static final int ALIGNMENT = 4096;

  /// Bytes before the records.
  public static final int HEADER = 32;

  private static final int CRC_AT = HEADER - 4;

  public Frame {
    records = List.copyOf(records);
  }

  /// Completes the frame whose records stand in `frame` from [#HEADER] to its position: writes the
  /// header and fills up with zeros.
  public static void seal(ByteBuffer frame, long salt, long sequence, int count) {
    int length = frame.position() - HEADER;
    frame.putLong(0, salt).putLong(8, sequence).putInt(16, length).putInt(20, count).putInt(24, 0);
    frame.putInt(CRC_AT, crc(frame, 0));
    while (frame.position() % ALIGNMENT != 0) {
      frame.put((byte) 0);
    }
    frame.flip();
  }

  /// The sequence in the header at `position`; -1 if there is no whole header of this salt.
  static long sequenceAt(ByteBuffer segment, int position, long salt) {
    if (position + HEADER > segment.limit()
        || segment.getLong(position) != salt
        || segment.getInt(position + CRC_AT) != crc(segment, position)) {
      return -1;
    }
    return segment.getLong(position + 8);
  }

  /// The frame at `position`, which has a whole header; empty if a record in it is damaged.
  static Optional<Frame> at(ByteBuffer segment, int position) {
    int length = segment.getInt(position + 16);
    int count = segment.getInt(position + 20);
    if (length < 0 || length > segment.limit() - position - HEADER) {
      return Optional.empty();
    }
    ByteBuffer body = segment.slice(position + HEADER, length);
    List<WalRecord> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Optional<WalRecord> record = WalRecord.read(body);
      if (record.isEmpty()) {
        return Optional.empty();
      }
      records.add(record.get());
    }
    return body.hasRemaining()
        ? Optional.empty()
        : Optional.of(new Frame(segment.getLong(position + 8), records));
  }

  /// The first position behind a frame of this many bytes of records.
  public static long end(long position, int length) {
    long end = position + HEADER + length;
    return (end + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }

  private static int crc(ByteBuffer bytes, int position) {
    CRC32C crc = new CRC32C();
    crc.update(bytes.slice(position, CRC_AT));
    return (int) crc.getValue();
  }
}
