/// Throws bytes at every reader of foreign input and checks what must hold whatever they are.
@NullMarked
package id.janji;

import org.jspecify.annotations.NullMarked;
