/// What is done from a case to keep harm from growing, and what shows that it was.
@NamedInterface("containment")
@NullMarked
package id.janji.procedures.containment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
