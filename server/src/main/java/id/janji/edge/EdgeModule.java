package id.janji.edge;

import id.janji.control.Control;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires the control that watches the doors.
@Configuration(proxyBeanMethods = false)
public class EdgeModule {
  @Bean
  Control tlsOnly(Listeners listeners, Clock clock) {
    return new TlsOnly(listeners, clock);
  }
}
