/// The controls of what must stay: locks, holds of the law, and the time to undo.
@NullMarked
package id.janji.custody.control.lock;

import org.jspecify.annotations.NullMarked;
