package id.janji.clause.policy;

import id.janji.clause.source.Fields;
import java.util.List;

/// What differs between a clause in a policy file and the same clause in canonical JSON.
interface ClauseForm {
  /// All keys that a clause may have.
  String[] keys();

  boolean hasTimeLimit(Fields clause);

  boolean highRisk(Fields clause);

  /// The bindings that could be read.
  List<Binding> bindings(Fields clause);
}
