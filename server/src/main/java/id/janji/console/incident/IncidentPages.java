package id.janji.console.incident;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// Wires the pages about incidents.
@Configuration(proxyBeanMethods = false)
@Import({
  ContainController.class,
  DrillController.class,
  MisuseController.class,
  ReachController.class,
  PackController.class
})
public class IncidentPages {}
