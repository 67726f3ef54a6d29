package id.janji.ledger;

import id.janji.seal.floe.FloeKey;
import java.util.UUID;

/// Where the keys come from that payloads are kept under, beside the tree. They open no item.
public interface LogKeys {
  /// Makes the key of a log, and fixes for ever whose log it is; one that is there stays.
  ///
  /// @param origin of the log
  /// @throws LedgerException with `KEYS`
  void make(String region, String origin, UUID customer);

  /// The key of a log, for the caller to close.
  ///
  /// @throws LedgerException with `KEYS`
  FloeKey of(String origin);
}
