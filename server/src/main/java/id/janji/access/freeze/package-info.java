/// Freezes: while one lies on a customer, nobody of the provider's is let at his data.
@NamedInterface("freeze")
@NullMarked
package id.janji.access.freeze;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
