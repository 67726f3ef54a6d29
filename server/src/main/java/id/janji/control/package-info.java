/// The seam between a promise and the code that keeps it: a control probes, a finding tells.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package id.janji.control;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
