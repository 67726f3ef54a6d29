package id.janji.tlog.store;

import id.janji.tlog.tree.Hash;
import id.janji.tlog.tree.Rfc6962;

/// The number of durable entries of a log and their root.
public record LogHead(long size, Hash root) {
  /// The head of a log without entries.
  public static final LogHead EMPTY = new LogHead(0, Rfc6962.EMPTY);
}
