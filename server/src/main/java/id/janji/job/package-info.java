/// Work that is done again and again: by one server at a time where it must be, and by lease.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package id.janji.job;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
