/// Compares two versions of a policy clause by clause and judges which promises became weaker.
@NullMarked
package id.janji.clause.diff;

import org.jspecify.annotations.NullMarked;
