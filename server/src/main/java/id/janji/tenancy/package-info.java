/// Whose data it is: customers, services, regions, contacts and the provider's own house.
@ApplicationModule(allowedDependencies = {"control", "job"})
@NullMarked
package id.janji.tenancy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
