/// Shows a lint report to a person at a terminal, to a reader of a page, or to another program.
@NullMarked
package id.janji.clause.lint.output;

import org.jspecify.annotations.NullMarked;
