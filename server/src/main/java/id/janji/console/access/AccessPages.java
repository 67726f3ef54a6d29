package id.janji.console.access;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// Wires the pages about access.
@Configuration(proxyBeanMethods = false)
@Import({
  DecisionsController.class,
  ApprovalKeysController.class,
  AccessController.class,
  VisitController.class,
  DossierController.class,
  HoldsController.class,
  AbroadController.class,
  ReviewController.class
})
public class AccessPages {}
