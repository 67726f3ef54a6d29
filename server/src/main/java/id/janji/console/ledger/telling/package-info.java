/// What the entries of a log say in a reader's words: the newest first, a stretch at a time, with
/// acts and their outcomes together.
@NullMarked
package id.janji.console.ledger.telling;

import org.jspecify.annotations.NullMarked;
