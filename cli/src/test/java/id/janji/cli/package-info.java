/// Tests of the commands.
@NullMarked
package id.janji.cli;

import org.jspecify.annotations.NullMarked;
