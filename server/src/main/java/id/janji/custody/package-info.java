/// Customer data in custody: buckets and items, what they are called and what may be said of them.
@ApplicationModule(
    allowedDependencies = {"control", "tenancy", "edge", "identity", "identity :: service"})
@NullMarked
package id.janji.custody;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
