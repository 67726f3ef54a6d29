/// Drills: an incident played on a test customer by people who were named, timed and signed for.
@NamedInterface("drill")
@NullMarked
package id.janji.procedures.drill;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
