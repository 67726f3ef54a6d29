/// The customer's offline verifier: says of an export whether it holds, and against whom.
@NullMarked
package id.janji.verify;

import org.jspecify.annotations.NullMarked;
