/// Who may touch a customer's data, why and until when: grants, decisions, requests and approvals.
@ApplicationModule(
    allowedDependencies = {
      "control",
      "ledger",
      "tenancy",
      "policy",
      "identity",
      "identity :: signin",
      "notify",
      "kernel",
      "kernel :: procedure"
    })
@NullMarked
package id.janji.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
