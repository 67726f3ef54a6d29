/// Splits a mail into header fields and body without changing a byte, within limits.
@NullMarked
package id.janji.mail;

import org.jspecify.annotations.NullMarked;
