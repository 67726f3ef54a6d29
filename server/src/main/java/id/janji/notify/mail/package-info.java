/// Notices as mails: written, signed, handed to the relay, with what it answered.
@NamedInterface("mail")
@NullMarked
package id.janji.notify.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
