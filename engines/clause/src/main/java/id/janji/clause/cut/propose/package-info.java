/// Proposes controls for a sentence and shows the words that led to each.
@NullMarked
package id.janji.clause.cut.propose;

import org.jspecify.annotations.NullMarked;
