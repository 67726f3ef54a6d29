/// Tests of linting policy texts.
@NullMarked
package id.janji.clause.lint;

import org.jspecify.annotations.NullMarked;
