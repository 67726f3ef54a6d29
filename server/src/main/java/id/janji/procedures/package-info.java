/// The procedures of the house, each a pure machine on the kernel, and what opens and feeds them.
@ApplicationModule(
    allowedDependencies = {
      "control",
      "job",
      "ledger",
      "tenancy",
      "tenancy :: authority",
      "policy :: attest",
      "policy :: matrix",
      "identity",
      "identity :: service",
      "identity :: signin",
      "kernel",
      "kernel :: procedure",
      "kernel :: paper",
      "kernel :: form",
      "keys",
      "access",
      "notify",
      "notify :: letter",
      "access :: freeze",
      "access :: request"
    })
@NullMarked
package id.janji.procedures;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
