package id.janji.silence;

import id.janji.ledger.Receipt;
import java.util.UUID;

/// Hears that an urgent content stands in a slot; its receipt opens the key for a minute.
@FunctionalInterface
public interface SlotTaken {
  /// @param content id of what waited
  void taken(UUID customer, UUID content, Receipt receipt);
}
