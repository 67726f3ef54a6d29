/// The procedures of the house, each a pure machine on the kernel, and what opens and feeds them.
@ApplicationModule(
    allowedDependencies = {
      "control",
      "ledger",
      "tenancy",
      "identity",
      "identity :: service",
      "kernel",
      "kernel :: procedure",
      "kernel :: paper",
      "kernel :: form",
      "access",
      "notify",
      "access :: freeze",
      "access :: request"
    })
@NullMarked
package id.janji.procedures;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
