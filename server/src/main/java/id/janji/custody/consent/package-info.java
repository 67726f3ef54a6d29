/// What a customer lets his programs do: their standing grants, and consent to a region that no
/// service names.
@NamedInterface("consent")
@NullMarked
package id.janji.custody.consent;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
