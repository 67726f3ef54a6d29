/// Logs as C2SP tlog-tiles: hashes and entries in files of 256, made, and read without belief.
@NullMarked
package id.janji.tlog.tile;

import org.jspecify.annotations.NullMarked;
