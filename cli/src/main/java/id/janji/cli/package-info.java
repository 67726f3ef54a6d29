/// The commands that an engineer types: policy texts checked, statements signed.
@NullMarked
package id.janji.cli;

import org.jspecify.annotations.NullMarked;
