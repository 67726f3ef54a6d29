/// A disk that fails and forgets on purpose, for the tests of every store.
@NullMarked
package id.janji.disk.faulty;

import org.jspecify.annotations.NullMarked;
