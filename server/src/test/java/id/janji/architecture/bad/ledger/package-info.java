/// Classes that break a rule, so that the rule can be seen to bite.
@NullMarked
package id.janji.architecture.bad.ledger;

import org.jspecify.annotations.NullMarked;
