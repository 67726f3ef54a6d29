/// The customers' logs: entries that are durable before an act, receipts, proofs and exports.
@ApplicationModule(allowedDependencies = {"control"})
@NullMarked
package id.janji.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
