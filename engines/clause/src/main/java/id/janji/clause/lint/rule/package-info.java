/// What a lint rule is and what it finds.
@NullMarked
package id.janji.clause.lint.rule;

import org.jspecify.annotations.NullMarked;
