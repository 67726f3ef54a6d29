/// What goes over the pipe: frames, the fields in them, and what may be asked.
@NullMarked
package id.janji.keyring.wire;

import org.jspecify.annotations.NullMarked;
