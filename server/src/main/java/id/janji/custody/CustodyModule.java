package id.janji.custody;

import id.janji.access.Access;
import id.janji.access.request.ApprovalKeys;
import id.janji.custody.act.Custodian;
import id.janji.custody.act.Handing;
import id.janji.custody.act.Stores;
import id.janji.custody.act.Visits;
import id.janji.custody.consent.ProgramGrants;
import id.janji.custody.consent.RegionConsents;
import id.janji.custody.control.CustodyControls;
import id.janji.custody.control.key.KeyControls;
import id.janji.custody.control.lock.LockControls;
import id.janji.custody.control.log.LogControls;
import id.janji.custody.job.JobModule;
import id.janji.custody.s3.ItemService;
import id.janji.custody.s3.http.S3Opening;
import id.janji.custody.s3.sign.Verifier;
import id.janji.db.tx.Transactions;
import id.janji.identity.service.AccessKeys;
import id.janji.keys.Admission;
import id.janji.keys.Keys;
import id.janji.ledger.Ledger;
import id.janji.tenancy.Services;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// Wires custody and its door for S3. Needs [S3Settings], [ItemFolder] and a clock.
@Configuration(proxyBeanMethods = false)
@Import({
  CustodyControls.class,
  KeyControls.class,
  LogControls.class,
  LockControls.class,
  JobModule.class
})
public class CustodyModule {
  @Bean(destroyMethod = "close")
  Stores stores(ItemFolder folder, Transactions transactions, Clock clock) {
    return new Stores(folder.path(), transactions, clock);
  }

  @Bean(destroyMethod = "close")
  Custodian custodian(
      Transactions transactions, Access access, Keys keys, Stores stores, Clock clock) {
    return new Custodian(transactions, access, keys, stores, clock);
  }

  @Bean
  ProgramGrants programGrants(Admission admission, Access access, Services services) {
    return new ProgramGrants(admission, access, services);
  }

  @Bean
  RegionConsents regionConsents(
      Transactions transactions,
      Ledger ledger,
      ApprovalKeys approvers,
      Access access,
      Keys keys,
      Services services,
      Clock clock) {
    return new RegionConsents(transactions, ledger, approvers, access, keys, services, clock);
  }

  @Bean
  Visits visits(Custodian custodian, Access access) {
    return new Visits(custodian, access);
  }

  @Bean
  Handing handing(Custodian custodian, Visits visits, Access access) {
    return new Handing(custodian, visits, access);
  }

  @Bean
  S3Opening s3Opening(
      ObjectProvider<ItemService> items,
      AccessKeys keys,
      S3Settings settings,
      Clock clock,
      Ledger ledger) {
    return new S3Opening(items, keys, settings, new Verifier(clock, ledger.clock()));
  }

  /// Where the sealed bytes of items lie, a folder for each region; made at first use.
  public record ItemFolder(Path path) {}
}
