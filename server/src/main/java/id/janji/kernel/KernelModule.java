package id.janji.kernel;

import id.janji.db.tx.Transactions;
import id.janji.job.Job;
import id.janji.kernel.internal.Outbox;
import id.janji.law.time.HolidayReader;
import id.janji.law.time.Zone;
import id.janji.ledger.Ledger;
import id.janji.tenancy.Canaries;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires the kernel; what procedures there are, and who performs effects, others say.
@Configuration(proxyBeanMethods = false)
public class KernelModule {
  @Bean
  Calendar calendar(Transactions transactions, Clock clock) {
    return new Calendar(HolidayReader.shipped(), transactions, clock);
  }

  @Bean
  Reckoning reckoning(Transactions transactions, Known known, Calendar calendar, Clock clock) {
    return new Reckoning(transactions, known, calendar, Zone.WIB.id(), clock);
  }

  @Bean
  Job reckoningAnew(Reckoning reckoning) {
    return Job.counting(
        "time-limits",
        Duration.ofMinutes(1),
        "%d open cases counted anew by the calendar",
        reckoning::run);
  }

  @Bean
  Outbox outbox(Transactions transactions, Ledger ledger, List<Performer> performers, Clock clock) {
    return new Outbox(transactions, ledger, performers, clock);
  }

  @Bean
  Cases cases(Transactions transactions, Known known, Clock clock) {
    return new Cases(transactions, known, clock);
  }

  @Bean
  Queue queue(Transactions transactions, Cases cases, Canaries canaries, Clock clock) {
    return new Queue(transactions, cases, canaries::leftOut, clock);
  }

  @Bean
  Kernel kernel(
      Transactions transactions, Outbox outbox, Known known, Calendar calendar, Clock clock) {
    return new Kernel(transactions, outbox, known, calendar::holidays, Zone.WIB.id(), clock);
  }

  @Bean
  Outlook outlook(Transactions transactions, Known known, Calendar calendar, Clock clock) {
    return new Outlook(transactions, known, calendar::holidays, Zone.WIB.id(), clock);
  }

  @Bean(destroyMethod = "close")
  Clerk clerk(Kernel kernel, Outbox outbox, Transactions transactions, Clock clock) {
    return new Clerk(kernel, outbox, transactions, clock);
  }
}
