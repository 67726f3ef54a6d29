package id.janji;

import id.janji.ledger.Ledger;
import id.janji.policy.KeyInUse;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// The keys that sign checkpoints of customers' logs, for the inventory.
final class LedgerKeys implements KeyInUse.Holder {
  private static final int EDWARDS_BITS = 256;
  private static final int LATTICE_BITS = 1_312 * 8;

  /// Customers keep their public parts in trust files, so they are made to last.
  private static final Duration AGE_LIMIT = Duration.ofDays(3_650);

  private final Ledger ledger;

  LedgerKeys(Ledger ledger) {
    this.ledger = ledger;
  }

  @Override
  public List<KeyInUse> keys() {
    return List.of(key("Ed25519", EDWARDS_BITS), key("ML-DSA-44", LATTICE_BITS));
  }

  private KeyInUse key(String algorithm, int bits) {
    return new KeyInUse(
        "ledger-signing",
        algorithm,
        bits,
        ledger.signingSince(),
        AGE_LIMIT,
        "keys/" + Ledger.signingFile(),
        "server");
  }

  @Override
  public Set<String> files() {
    return Set.of(Ledger.signingFile());
  }
}
