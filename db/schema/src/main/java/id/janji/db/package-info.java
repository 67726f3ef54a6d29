/// PostgreSQL as Janji runs it: a supervised child or an external server, migrated and checked at
/// start.
@NullMarked
package id.janji.db;

import org.jspecify.annotations.NullMarked;
