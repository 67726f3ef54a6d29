package id.janji.custody.control;

import id.janji.access.Access;
import id.janji.control.Control;
import id.janji.custody.CustodyModule.ItemFolder;
import id.janji.custody.act.Custodian;
import id.janji.custody.act.Inspection;
import id.janji.custody.act.Stores;
import id.janji.custody.index.CustomerQueue;
import id.janji.custody.index.Items;
import id.janji.custody.s3.ItemService;
import id.janji.db.tx.Transactions;
import id.janji.keys.Keys;
import id.janji.ledger.Ledger;
import id.janji.tenancy.Canaries;
import id.janji.tenancy.House;
import id.janji.tenancy.ScopeAttestations;
import id.janji.tenancy.Services;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires the controls of custody, and what those of keys and ledger stand on.
@Configuration(proxyBeanMethods = false)
public class CustodyControls {
  @Bean
  Inspection inspection(
      Transactions transactions, Keys keys, Stores stores, ItemFolder folder, Clock clock) {
    return new Inspection(transactions, keys, stores, folder.path(), clock);
  }

  @Bean
  Ground custodyGround(
      Transactions transactions,
      Ledger ledger,
      Access access,
      Keys keys,
      ItemService custody,
      Inspection inspection,
      Services services,
      Canaries canaries,
      Clock clock) {
    return new Ground(
        transactions, ledger, access, keys, custody, inspection, services, canaries, clock);
  }

  @Bean
  Control labelsRequired(Ground ground) {
    return new LabelsRequired(ground);
  }

  @Bean
  Control encryptedAtRest(Ground ground, ItemFolder folder) {
    Path data = folder.path().toAbsolutePath().getParent();
    return new EncryptedAtRest(
        ground, List.of(data, Path.of(System.getProperty("java.io.tmpdir"))));
  }

  @Bean
  Control integritySweep(Ground ground) {
    return new IntegritySweep(ground);
  }

  @Bean
  Control destroyedAfterRetention(Ground ground, Transactions transactions, Clock clock) {
    Items items = new Items(transactions, new CustomerQueue(transactions), clock, Custodian.UNDO);
    return new DestroyedAfterRetention(ground, items);
  }

  @Bean
  Control regionPinned(Ground ground) {
    return new RegionPinned(ground);
  }

  @Bean
  Control placementVerified(Ground ground, House house, ScopeAttestations attestations) {
    return new PlacementVerified(ground, house, attestations);
  }

  @Bean
  Control exportComplete(Ground ground) {
    return new ExportComplete(ground);
  }

  @Bean
  Control selfService(Ground ground) {
    return new SelfService(ground);
  }
}
