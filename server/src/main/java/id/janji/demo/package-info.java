/// The demonstration: an installation with invented people, walked through from outside.
@ApplicationModule(
    allowedDependencies = {
      "control",
      "tenancy",
      "policy",
      "identity",
      "silence",
      "keys",
      "assurance"
    })
@NullMarked
package id.janji.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
