/// Signs mails for a domain and checks such signatures, as DKIM says (RFC 6376 and RFC 8463).
@NullMarked
package id.janji.mail.dkim;

import org.jspecify.annotations.NullMarked;
