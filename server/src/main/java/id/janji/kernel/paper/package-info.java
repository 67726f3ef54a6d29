/// A procedure on paper: found by walking its code, drawn as a diagram, written out for people.
@NamedInterface("paper")
@NullMarked
package id.janji.kernel.paper;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
