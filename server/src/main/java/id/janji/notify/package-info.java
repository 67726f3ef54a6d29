/// What people must be told: notices, whom they reach by which channel, and the proof of it.
@ApplicationModule(
    allowedDependencies = {"control", "job", "ledger", "tenancy", "policy", "identity"})
@NullMarked
package id.janji.notify;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
