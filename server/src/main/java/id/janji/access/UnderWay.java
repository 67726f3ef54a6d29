package id.janji.access;

import id.janji.entry.payload.Payload;
import id.janji.ledger.Draft;
import id.janji.ledger.Ledger;
import id.janji.ledger.Receipt;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/// An act that has begun: its receipt opens the key, and its end is told to the log once.
public final class UnderWay {
  private final Ledger ledger;
  private final Grant grant;
  private final UUID id;
  private final Receipt receipt;
  private final long most;
  private final Runnable atEnd;
  private final AtomicBoolean over = new AtomicBoolean();

  /// @param atEnd what to do once it is over, told or not
  UnderWay(Ledger ledger, Grant grant, UUID id, Receipt receipt, long most, Runnable atEnd) {
    this.atEnd = atEnd;
    this.ledger = ledger;
    this.grant = grant;
    this.id = id;
    this.receipt = receipt;
    this.most = most;
  }

  /// The id that its entries carry.
  public UUID id() {
    return id;
  }

  public Grant grant() {
    return grant;
  }

  /// The receipt of its intent.
  public Receipt receipt() {
    return receipt;
  }

  /// The most bytes that it may move.
  public long most() {
    return most;
  }

  /// Tells the log what came of it; the second time nothing happens.
  ///
  /// @param bytes of content handed out or taken in, at most what was asked for at the beginning
  public void end(Payload.Result result, long bytes, Optional<String> reason) {
    if (bytes < 0 || bytes > most) {
      throw new IllegalArgumentException("an act that may move %d moved %d".formatted(most, bytes));
    }
    if (!over.compareAndSet(false, true)) {
      return;
    }
    grant.giveBack(most - bytes);
    Payload outcome = new Payload.Outcome(id, result, bytes, reason);
    try {
      ledger
          .write(grant.customer(), Draft.about(receipt.index(), outcome).on(grant.basis()))
          .orThrow();
    } finally {
      atEnd.run();
    }
  }
}
