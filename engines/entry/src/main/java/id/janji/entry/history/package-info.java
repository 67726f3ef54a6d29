/// Whether an entry may follow in a log: the rules of the format, one entry after the other.
@NullMarked
package id.janji.entry.history;

import org.jspecify.annotations.NullMarked;
