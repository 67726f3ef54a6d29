/// The procedures of the house, each a pure machine on the kernel, and what opens and feeds them.
@ApplicationModule(
    allowedDependencies = {
      "control",
      "ledger",
      "tenancy",
      "identity",
      "kernel",
      "kernel :: procedure",
      "kernel :: paper",
      "access",
      "notify",
      "access :: request"
    })
@NullMarked
package id.janji.procedures;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
