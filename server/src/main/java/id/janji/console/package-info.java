/// The pages for provider, customer and public; nothing depends on them.
@ApplicationModule(
    allowedDependencies = {
      "control",
      "ledger",
      "tenancy",
      "tenancy :: authority",
      "policy :: matrix",
      "procedures :: onboarding",
      "policy",
      "policy :: attest",
      "identity",
      "identity :: service",
      "identity :: signin",
      "identity :: leak",
      "access",
      "custody",
      "custody :: act",
      "custody :: consent",
      "access :: request",
      "access :: dossier",
      "access :: freeze",
      "access :: hold",
      "keys",
      "kernel",
      "kernel :: procedure",
      "kernel :: paper",
      "kernel :: form",
      "procedures",
      "notify",
      "notify :: door",
      "notify :: letter",
      "procedures :: support",
      "procedures :: incident",
      "procedures :: disclosure",
      "procedures :: containment",
      "procedures :: drill",
      "release",
      "silence",
      "assurance"
    })
@NullMarked
package id.janji.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
