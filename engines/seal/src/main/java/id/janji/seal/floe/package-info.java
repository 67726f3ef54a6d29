/// FLOE: encryption of one long message in segments, with random access, that commits to its key.
@NullMarked
package id.janji.seal.floe;

import org.jspecify.annotations.NullMarked;
