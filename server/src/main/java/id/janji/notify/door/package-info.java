/// A door for mails that come back or come in: SMTP on loopback, within narrow limits.
@NamedInterface("door")
@NullMarked
package id.janji.notify.door;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
