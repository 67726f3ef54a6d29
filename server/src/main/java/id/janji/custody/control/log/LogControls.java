package id.janji.custody.control.log;

import id.janji.control.Control;
import id.janji.custody.control.Ground;
import id.janji.keys.Keepers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires the controls of the ledger.
@Configuration(proxyBeanMethods = false)
public class LogControls {
  @Bean
  Control appendOnly(Ground ground) {
    return new AppendOnly(ground);
  }

  @Bean
  Control actsComplete(Ground ground) {
    return new ActsComplete(ground);
  }

  @Bean
  Control clockHonest(Ground ground, Keepers keepers) {
    return new ClockHonest(ground, keepers::clocks);
  }
}
