/// The pages for provider, customer and public; nothing depends on them.
@ApplicationModule(
    allowedDependencies = {
      "control",
      "tenancy",
      "policy",
      "identity",
      "identity :: service",
      "identity :: signin",
      "identity :: leak",
      "assurance"
    })
@NullMarked
package id.janji.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
