/// Customer data in custody: buckets and items, what they are called and what may be said of them.
@ApplicationModule(
    allowedDependencies = {
      "control",
      "job",
      "ledger",
      "tenancy",
      "policy :: attest",
      "identity",
      "identity :: service",
      "access",
      "access :: hold",
      "access :: request",
      "keys",
      "silence",
      "edge"
    })
@NullMarked
package id.janji.custody;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
