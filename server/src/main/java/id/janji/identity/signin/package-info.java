/// The doors to a session, and what a signed-in person may change about his own account.
@NamedInterface("signin")
@NullMarked
package id.janji.identity.signin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
