package id.janji.assurance;

import id.janji.clause.policy.Policy;
import java.util.List;

/// The policies that are in force at this moment.
@FunctionalInterface
public interface InForce {
  List<Policy> policies();
}
