/// The interface for programs: REST with problems after RFC 9457, and its description. Nothing
/// depends on it.
@ApplicationModule(
    allowedDependencies = {
      "tenancy",
      "ledger",
      "control",
      "policy",
      "assurance",
      "access",
      "access :: request",
      "notify",
      "notify :: letter",
      "identity",
      "identity :: service",
      "identity :: signin",
      "custody :: sign",
      "custody :: error",
      "kernel",
      "kernel :: procedure",
      "kernel :: form",
      "kernel :: paper",
      "procedures",
      "procedures :: support",
      "procedures :: incident",
      "procedures :: disclosure",
      "release"
    })
@NullMarked
package id.janji.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
