/// Reads what mail servers report of a mail that was sent: delivered, late or bounced (RFC 3464).
@NullMarked
package id.janji.mail.report;

import org.jspecify.annotations.NullMarked;
