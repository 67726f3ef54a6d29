/// Mails that are no notices: first letters and codes to strangers, what comes back and what comes
/// in.
@NamedInterface("letter")
@NullMarked
package id.janji.notify.letter;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
