/// The rules that hold the house up, as tests over the compiled classes.
@NullMarked
package id.janji.architecture;

import org.jspecify.annotations.NullMarked;
