/// Faults provoked for real: requests that are none, a database that goes, a disk that fills.
@NullMarked
package id.janji.faults;

import org.jspecify.annotations.NullMarked;
