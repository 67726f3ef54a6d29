/// Reads a published policy: cuts it into clauses, classifies, lints and compares versions.
@NullMarked
package id.janji.clause;

import org.jspecify.annotations.NullMarked;
