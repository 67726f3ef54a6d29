package id.janji.edge;

import id.janji.control.Control;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires the control that watches all doors.
@Configuration(proxyBeanMethods = false)
public class EdgeModule {
  @Bean
  Control tlsOnly(List<Listeners> doors, Clock clock) {
    return new TlsOnly(() -> doors.stream().flatMap(each -> each.open().stream()).toList(), clock);
  }
}
