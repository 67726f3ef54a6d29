/// Somebody outside asks for a customer's data: the answer is no, unless the customer or the law
/// says so.
@NamedInterface("disclosure")
@NullMarked
package id.janji.procedures.disclosure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
