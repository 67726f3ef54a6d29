/// What can be said to a case now, the fields that it asks for, the event that is made of them, and
/// the step that it takes.
@NamedInterface("form")
@NullMarked
package id.janji.kernel.form;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
