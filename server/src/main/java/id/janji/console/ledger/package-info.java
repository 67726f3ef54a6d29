/// The pages about a customer's log: who opened it, entries with their proofs, the export and the
/// trust file.
@NullMarked
package id.janji.console.ledger;

import org.jspecify.annotations.NullMarked;
