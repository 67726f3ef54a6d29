/// Rules about meaning: whose duty it is, exceptions that get lost, terms explained wrongly.
@NullMarked
package id.janji.clause.lint.sense;

import org.jspecify.annotations.NullMarked;
