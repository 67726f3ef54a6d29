/// The commands of a customer's programs: cases read and written to, the log taken home, promises
/// watched.
@NullMarked
package id.janji.cli.program;

import org.jspecify.annotations.NullMarked;
