/// Runs procedures: cases, their history in the customer's log, approvals and time limits.
@ApplicationModule(
    allowedDependencies = {
      "control",
      "job",
      "ledger",
      "tenancy",
      "identity",
      "silence",
      "kernel :: procedure"
    })
@NullMarked
package id.janji.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
