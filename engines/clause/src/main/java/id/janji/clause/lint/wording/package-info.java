/// Rules about wording that takes back, hides or overstates a promise.
@NullMarked
package id.janji.clause.lint.wording;

import org.jspecify.annotations.NullMarked;
