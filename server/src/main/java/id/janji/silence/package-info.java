/// What must not be seen yet in a customer's log: slots at times fixed ahead, what takes them, and
/// the telling afterwards.
@ApplicationModule(allowedDependencies = {"control", "ledger", "tenancy", "identity"})
@NullMarked
package id.janji.silence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
