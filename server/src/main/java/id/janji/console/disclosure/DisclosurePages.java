package id.janji.console.disclosure;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// Wires the pages about demands for data.
@Configuration(proxyBeanMethods = false)
@Import({
  DemandController.class,
  ReleaseController.class,
  OwnDisclosuresController.class,
  TransparencyController.class
})
public class DisclosurePages {}
