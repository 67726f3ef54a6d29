/// A transparency log in the C2SP formats: trees, notes, tiles and a store that many logs share.
@NullMarked
package id.janji.tlog;

import org.jspecify.annotations.NullMarked;
