/// The doors: which listeners are open, how they speak, and the probe that tries them from outside.
@ApplicationModule(allowedDependencies = {"control"})
@NullMarked
package id.janji.edge;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
