package id.janji.custody.control.lock;

import id.janji.access.hold.Holds;
import id.janji.control.Control;
import id.janji.custody.control.Ground;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires the controls of what must stay.
@Configuration(proxyBeanMethods = false)
public class LockControls {
  @Bean
  Control objectLock(Ground ground) {
    return new ObjectLock(ground);
  }

  @Bean
  Control holdsDated(Ground ground, Holds holds) {
    return new HoldsDated(ground, holds);
  }
}
