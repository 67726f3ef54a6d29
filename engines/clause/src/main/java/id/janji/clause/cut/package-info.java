/// Cuts a published policy into clauses and says of each whom it binds and what may keep it.
@NullMarked
package id.janji.clause.cut;

import org.jspecify.annotations.NullMarked;
