/// Who keeps what: the list of duties that a customer's policies come to, and that he has read it.
@NamedInterface("matrix")
@NullMarked
package id.janji.policy.matrix;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
