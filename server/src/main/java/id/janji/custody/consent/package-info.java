/// A customer's signed consent that a program of his stores in a region that no service names.
@NamedInterface("consent")
@NullMarked
package id.janji.custody.consent;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
