/// What is promised and whether it is kept, for everybody: no sign-in, no cookie, no names.
@NullMarked
package id.janji.console.publicpage;

import org.jspecify.annotations.NullMarked;
