package id.janji.tlog.witness;

import id.janji.tlog.tree.Hash;
import id.janji.tlog.tree.Rfc6962;

/// The largest head of a log that a witness has cosigned.
public record SeenHead(long size, Hash root) {
  /// What a witness knows of a log before it has seen anything.
  public static final SeenHead NOTHING = new SeenHead(0, Rfc6962.EMPTY);
}
