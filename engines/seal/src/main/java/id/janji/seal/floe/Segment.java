package id.janji.seal.floe;

/// Whether more segments follow; it is part of what a segment's tag covers.
enum Segment {
  INNER((byte) 0),
  LAST((byte) 1);

  /// What stands in place of a length in all segments but the last.
  static final int INNER_MARK = 0xFFFF_FFFF;

  private final byte tail;

  Segment(byte tail) {
    this.tail = tail;
  }

  /// The last byte of the segment's associated data.
  byte tail() {
    return tail;
  }

  /// What the first four bytes of a segment of `sealedBytes` say.
  int mark(int sealedBytes) {
    return this == LAST ? sealedBytes : INNER_MARK;
  }
}
