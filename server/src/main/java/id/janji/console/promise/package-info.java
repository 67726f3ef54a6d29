/// One promise: why do we say so, since when, and what was it before?
@NullMarked
package id.janji.console.promise;

import org.jspecify.annotations.NullMarked;
