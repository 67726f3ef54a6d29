/// Tests of the room of the same name.
@NullMarked
package id.janji.console.view;

import org.jspecify.annotations.NullMarked;
