package id.janji.custody.job;

import id.janji.access.Access;
import id.janji.custody.act.Custodian;
import id.janji.custody.act.Sealing;
import id.janji.custody.act.Stores;
import id.janji.custody.index.CustomerQueue;
import id.janji.custody.index.Departures;
import id.janji.custody.index.Items;
import id.janji.db.tx.Transactions;
import id.janji.job.Job;
import id.janji.job.Jobs;
import id.janji.keys.CanaryAdmission;
import id.janji.keys.KeyAges;
import id.janji.keys.Keys;
import id.janji.ledger.Ledger;
import id.janji.silence.Slots;
import id.janji.silence.Telling;
import id.janji.tenancy.Customers;
import id.janji.tenancy.Services;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires the jobs.
@Configuration(proxyBeanMethods = false)
public class JobModule {
  private static final Duration SLOTS = Duration.ofSeconds(30);

  @Bean
  Departures departures(Transactions transactions, Clock clock) {
    return new Departures(transactions, clock);
  }

  @Bean
  Destruction destruction(
      Transactions transactions,
      Access access,
      Departures departures,
      Services services,
      Clock clock) {
    Items items = new Items(transactions, new CustomerQueue(transactions), clock, Custodian.UNDO);
    return new Destruction(access, items, departures, services, clock);
  }

  @Bean
  Removing removing(Departures departures, Stores stores) {
    return new Removing(departures, stores);
  }

  @Bean
  Compacting compacting(Transactions transactions, Departures departures, Stores stores) {
    return new Compacting(transactions, departures, stores);
  }

  @Bean
  Sweeping sweeping(Transactions transactions, Departures departures, Stores stores) {
    return new Sweeping(transactions, departures, stores);
  }

  @Bean
  Renewing renewing(Transactions transactions, KeyAges ages, Keys keys, Clock clock) {
    Items items = new Items(transactions, new CustomerQueue(transactions), clock, Custodian.UNDO);
    return new Renewing(ages, keys, items, new Sealing(keys, clock));
  }

  @Bean
  ForgottenActs forgottenActs(Customers customers, Ledger ledger) {
    return new ForgottenActs(customers, ledger);
  }

  @Bean
  Job covering(Slots slots) {
    return Job.counting("slots", SLOTS, "%d slots written", slots::write);
  }

  @Bean
  Job tellingSlots(Telling telling) {
    return Job.counting("telling-slots", SLOTS, "%d slots told", telling::tell);
  }

  @Bean
  TestCustomers testCustomers(CanaryAdmission admission) {
    return new TestCustomers(admission);
  }

  /// Nothing is destroyed, replaced or counted by a clock that cannot be right.
  @Bean(destroyMethod = "close")
  Jobs jobs(List<Job> jobs, Transactions transactions, Ledger ledger) {
    return new Jobs(jobs, transactions, ledger.clock());
  }
}
