package id.janji.ledger;

import id.janji.entry.Leaf;
import id.janji.entry.Salt;

/// That an entry is durable, with all that the key process needs to see that it is about one act.
/// Only the ledger makes one.
public final class Receipt {
  private final Leaf leaf;
  private final Salt salt;
  private final byte[] payload;
  private final id.janji.tlog.receipt.Receipt proof;

  Receipt(Leaf leaf, Salt salt, byte[] payload, id.janji.tlog.receipt.Receipt proof) {
    this.leaf = leaf;
    this.salt = salt;
    this.payload = payload;
    this.proof = proof;
  }

  /// The place of the entry in its log.
  public long index() {
    return proof.index();
  }

  public Leaf leaf() {
    return leaf;
  }

  public Salt salt() {
    return salt;
  }

  /// A copy of the payload as it was committed to.
  public byte[] payload() {
    return payload.clone();
  }

  /// The receipt that the key process believes.
  public id.janji.tlog.receipt.Receipt proof() {
    return proof;
  }
}
