/// Serving: dials out to the provider, cosigns heads, answers questions, and says what it does.
@NullMarked
package id.janji.keeper.serve;

import org.jspecify.annotations.NullMarked;
