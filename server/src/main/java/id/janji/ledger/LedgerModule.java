package id.janji.ledger;

import id.janji.db.tx.Transactions;
import id.janji.tlog.receipt.ReceiptKey;
import java.time.Clock;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires the customers' logs.
@Configuration(proxyBeanMethods = false)
public class LedgerModule {
  /// The key of receipts at the moment, shared with the key process.
  public interface ReceiptKeys extends Supplier<ReceiptKey> {}

  @Bean(destroyMethod = "close")
  Ledger ledger(
      LedgerSettings settings,
      Transactions transactions,
      LogKeys keys,
      ReceiptKeys receipts,
      ObjectProvider<OutsideClocks> outside,
      Clock clock) {
    OutsideClocks others = () -> outside.stream().flatMap(each -> each.ahead().stream()).toList();
    HonestClock honest = new HonestClock(clock, others);
    return Ledger.open(settings, transactions, keys, receipts, honest);
  }
}
