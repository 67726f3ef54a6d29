package id.janji.custody;

import id.janji.custody.s3.ItemService;
import id.janji.custody.s3.http.S3Opening;
import id.janji.identity.service.AccessKeys;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires the door for S3. Needs [S3Settings] and a clock.
@Configuration(proxyBeanMethods = false)
public class CustodyModule {
  @Bean
  S3Opening s3Opening(
      ObjectProvider<ItemService> items, AccessKeys keys, S3Settings settings, Clock clock) {
    return new S3Opening(items, keys, settings, clock);
  }
}
