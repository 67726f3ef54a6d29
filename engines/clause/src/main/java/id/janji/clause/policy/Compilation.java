package id.janji.clause.policy;

import id.janji.clause.source.Fault;
import java.util.List;

/// What came of reading a policy: all of it, or every reason why not.
public sealed interface Compilation {
  /// The policy as a whole, every clause bound.
  ///
  /// @param digest over the canonical bytes that [PolicyJson#write] gives
  record Compiled(Policy policy, Digest digest) implements Compilation {}

  /// Nothing of the policy, since something in it is at fault.
  ///
  /// @param faults at least one and at most [id.janji.clause.source.Faults#MOST], by place
  record Rejected(List<Fault> faults) implements Compilation {
    public Rejected {
      faults = List.copyOf(faults);
    }
  }
}
