/// Tests of the room of the same name.
@NullMarked
package id.janji.console.promise;

import org.jspecify.annotations.NullMarked;
