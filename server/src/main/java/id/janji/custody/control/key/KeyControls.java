package id.janji.custody.control.key;

import id.janji.control.Control;
import id.janji.custody.control.Ground;
import id.janji.keys.Keepers;
import id.janji.policy.attest.Attestable;
import id.janji.policy.attest.Attestations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires the controls of keys.
@Configuration(proxyBeanMethods = false)
public class KeyControls {
  @Bean
  Control receiptRequired(Ground ground) {
    return new ReceiptRequired(ground);
  }

  @Bean
  Control separated(Ground ground) {
    return new Separated(ground);
  }

  @Bean
  Attestable noEscrow() {
    return NeverExported.NO_ESCROW;
  }

  @Bean
  Control neverExported(Ground ground, Attestations attestations) {
    return new NeverExported(ground, attestations);
  }

  @Bean
  Control keeperCosigned(Ground ground, Keepers keepers) {
    return new KeeperCosigned(ground, keepers);
  }

  @Bean
  Control shredded(Ground ground, Keepers keepers) {
    return new Shredded(ground, keepers);
  }

  @Bean
  Control witnessed(Ground ground, Keepers keepers) {
    return new Witnessed(ground, keepers);
  }
}
