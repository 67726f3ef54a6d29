/// How many data keys a second come through the pipe, and where the time goes.
@NullMarked
package id.janji.bench.keys;

import org.jspecify.annotations.NullMarked;
