package id.janji.console.own;

import java.util.UUID;

/// Whether a customer is still signing up, so that its programs wait.
@FunctionalInterface
public interface SignUps {
  boolean isUnderWay(UUID customer);
}
