/// What is promised: policy versions, signed, published and never edited, and who accepted which.
@ApplicationModule(allowedDependencies = {"control", "tenancy"})
@NullMarked
package id.janji.policy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
