package id.janji.keyring.vault;

import id.janji.seal.key.CustomerMaster;
import id.janji.seal.key.RegionRoot;
import java.util.UUID;

/// Wraps master keys under another root.
record Rewrap(RegionRoot older, RegionRoot newer) {
  Masters all(Masters masters) {
    return masters.rewrapped(newer.ref(), this::customer, this::log);
  }

  private CustomerKeys customer(CustomerKeys keys) {
    return new CustomerKeys(
        keys.customer(),
        keys.state(),
        keys.masters().stream().map(master -> master(keys.customer(), master)).toList());
  }

  /// The ledger key itself stays wrapped under its master key.
  private LogKeys log(LogKeys keys) {
    return keys.ledger()
        .map(ledger ->
            keys.with(new LogKeys.Ledger(master(keys.customer(), ledger.master()), ledger.key())))
        .orElse(keys);
  }

  private CustomerKeys.Master master(UUID customer, CustomerKeys.Master wrapped) {
    try (CustomerMaster master = older.unwrap(wrapped.under(older.ref(), customer))) {
      return CustomerKeys.Master.of(newer.wrap(master));
    }
  }
}
