/// Lints a published policy text: points out, with line and column, what a reader cannot rely on.
@NullMarked
package id.janji.clause.lint;

import org.jspecify.annotations.NullMarked;
