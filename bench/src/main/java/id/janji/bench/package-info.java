/// Measures engines against the plain platform in the same run, and prints one JSON line a case.
@NullMarked
package id.janji.bench;

import org.jspecify.annotations.NullMarked;
