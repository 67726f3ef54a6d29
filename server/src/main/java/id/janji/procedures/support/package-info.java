/// A customer asks for help, staff answer, and what was granted for it ends with the case.
@NamedInterface("support")
@NullMarked
package id.janji.procedures.support;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
