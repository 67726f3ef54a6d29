/// Demands for data from outside: taken in, released, shown to their customer, counted for all.
@NullMarked
package id.janji.console.disclosure;

import org.jspecify.annotations.NullMarked;
