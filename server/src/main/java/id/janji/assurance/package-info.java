/// What may be said of each promise: probes, findings and the board that they roll up to.
@ApplicationModule(allowedDependencies = {"control", "tenancy", "policy", "identity"})
@NullMarked
package id.janji.assurance;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
