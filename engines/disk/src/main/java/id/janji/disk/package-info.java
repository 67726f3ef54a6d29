/// The file system as a store sees it: few operations, each of which may fail.
@NullMarked
package id.janji.disk;

import org.jspecify.annotations.NullMarked;
