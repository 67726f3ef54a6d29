/// PostgreSQL as a child process of ours: unpacked, initialised, watched and stopped.
@NullMarked
package id.janji.db.postgres;

import org.jspecify.annotations.NullMarked;
