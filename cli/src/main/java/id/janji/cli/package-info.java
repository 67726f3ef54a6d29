/// The commands that an engineer types: policy texts read, linted, compiled and compared.
@NullMarked
package id.janji.cli;

import org.jspecify.annotations.NullMarked;
