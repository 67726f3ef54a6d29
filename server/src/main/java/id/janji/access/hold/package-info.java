/// Holds of the law: laid by counsel with article, scope and end, told to the customer's log.
@NamedInterface("hold")
@NullMarked
package id.janji.access.hold;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
