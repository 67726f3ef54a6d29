/// Compiles a folder of clauses into one policy, each sentence bound to its controls, or says why
/// not.
@NullMarked
package id.janji.clause.policy;

import org.jspecify.annotations.NullMarked;
