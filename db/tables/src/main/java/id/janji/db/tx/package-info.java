/// The only two ways to a statement: a customer's transaction, or one of a few named ones.
@NullMarked
package id.janji.db.tx;

import org.jspecify.annotations.NullMarked;
