/// The file system as the store sees it: few operations, each of which may fail.
@NullMarked
package id.janji.tlog.store.disk;

import org.jspecify.annotations.NullMarked;
