/// Who is asking: people, passkeys, second factors, roles and sessions.
@ApplicationModule(allowedDependencies = {"control", "tenancy", "policy"})
@NullMarked
package id.janji.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
