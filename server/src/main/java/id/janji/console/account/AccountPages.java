package id.janji.console.account;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// Wires the pages of signing in, of the own account and of people.
@Configuration(proxyBeanMethods = false)
@Import({
  SignInController.class,
  EntryController.class,
  ConfirmController.class,
  AccountController.class,
  SecondWayController.class,
  PasskeyController.class,
  PeopleController.class
})
public class AccountPages {}
