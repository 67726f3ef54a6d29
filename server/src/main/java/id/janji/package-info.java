/// The server: one process that hosts the modules and starts what they stand on.
@NullMarked
package id.janji;

import org.jspecify.annotations.NullMarked;
