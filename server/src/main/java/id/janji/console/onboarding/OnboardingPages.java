package id.janji.console.onboarding;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// Wires the pages by which a customer comes in.
@Configuration(proxyBeanMethods = false)
@Import({
  InvitationsController.class,
  JoinController.class,
  OnboardingController.class,
  DomainsController.class,
  DutiesController.class
})
public class OnboardingPages {}
