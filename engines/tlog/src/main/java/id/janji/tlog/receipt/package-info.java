/// What a writer gets for a durable entry, and what a process with the same key can check.
@NullMarked
package id.janji.tlog.receipt;

import org.jspecify.annotations.NullMarked;
