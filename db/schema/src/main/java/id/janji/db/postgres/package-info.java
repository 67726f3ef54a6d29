/// Runs PostgreSQL as a supervised child of Janji, or reaches one that somebody else runs.
@NullMarked
package id.janji.db.postgres;

import org.jspecify.annotations.NullMarked;
