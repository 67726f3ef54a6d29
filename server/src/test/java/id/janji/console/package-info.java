/// The pages over invented findings, without a database.
@NullMarked
package id.janji.console;

import org.jspecify.annotations.NullMarked;
