package id.janji.console.own;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// Wires the pages of a customer's own side.
@Configuration(proxyBeanMethods = false)
@Import({
  OwnServicesController.class,
  OwnPeopleController.class,
  OwnAccountsController.class,
  AgreementController.class
})
public class OwnPages {}
