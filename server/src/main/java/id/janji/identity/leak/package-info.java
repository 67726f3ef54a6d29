/// Passwords that are known to have leaked: looked up in a list that lies here, told to their
/// holder.
@NamedInterface("leak")
@NullMarked
package id.janji.identity.leak;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
