/// The key process itself: reads questions from its input, answers on its output, ends with them.
@NullMarked
package id.janji.keyring.process;

import org.jspecify.annotations.NullMarked;
