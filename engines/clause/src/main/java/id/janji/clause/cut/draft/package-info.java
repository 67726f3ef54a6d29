/// Writes a cut policy as a draft folder that compiles, as JSON and as a report for people.
@NullMarked
package id.janji.clause.cut.draft;

import org.jspecify.annotations.NullMarked;
