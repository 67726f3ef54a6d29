/// The store's own files: write-ahead segments, tails of logs, payloads and erasures.
@NullMarked
package id.janji.tlog.store.format;

import org.jspecify.annotations.NullMarked;
