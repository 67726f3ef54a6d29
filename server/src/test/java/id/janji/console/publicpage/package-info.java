/// Tests of the room of the same name.
@NullMarked
package id.janji.console.publicpage;

import org.jspecify.annotations.NullMarked;
