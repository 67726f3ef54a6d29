package id.janji.tlog.store;

import id.janji.tlog.store.format.WalRecord;
import id.janji.tlog.tree.Hash;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/// What waits for the thread that commits.
sealed interface Request {
  /// Bytes that it keeps waiting.
  int bytes();

  /// Tells the one who waits that nothing came of it.
  void fail(Throwable cause);

  /// An entry. What becomes of it is told once it is durable.
  record Append(
      LogState log, byte[] leaf, Hash hash, byte[] payload, CompletableFuture<Placed> placed)
      implements Request {
    @Override
    public int bytes() {
      return WalRecord.size(log.id().value().length(), leaf.length, payload.length);
    }

    @Override
    public void fail(Throwable cause) {
      placed.completeExceptionally(cause);
    }
  }

  /// That all before it come into tiles.
  record Flush(CompletableFuture<Void> done) implements Request {
    @Override
    public int bytes() {
      return 0;
    }

    @Override
    public void fail(Throwable cause) {
      done.completeExceptionally(cause);
    }
  }

  /// Where an entry stands, and the head of its log after the batch.
  record Placed(long index, LogHead head, Instant time) {}
}
