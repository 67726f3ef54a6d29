package id.janji.keys;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires the way to the key process; it starts when a region is first needed.
@Configuration(proxyBeanMethods = false)
public class KeysModule {
  private static final Logger LOG = LoggerFactory.getLogger(KeyProcess.class);

  @Bean(destroyMethod = "close")
  KeyProcess keyProcess(KeysSettings settings) {
    return new KeyProcess(settings, LOG::info);
  }

  @Bean
  Keys keys(KeyProcess process) {
    return new Keys(process);
  }
}
