/// The controls of keys: each knocks at the key process with what must not open anything.
@NullMarked
package id.janji.custody.control.key;

import org.jspecify.annotations.NullMarked;
