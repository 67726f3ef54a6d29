/// What a procedure is: sealed states and events, one pure transition function, and who may do
/// what.
@NamedInterface("procedure")
@NullMarked
package id.janji.kernel.procedure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
