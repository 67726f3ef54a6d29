/// What needs its reader now, and by when: one question, asked first on every side.
@NullMarked
package id.janji.console.needs;

import org.jspecify.annotations.NullMarked;
