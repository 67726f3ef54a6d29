/// The commands that an engineer types: policy texts checked, statements signed, cases read and
/// written to.
@NullMarked
package id.janji.cli;

import org.jspecify.annotations.NullMarked;
