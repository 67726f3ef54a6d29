/// What leaves for somebody outside: one sealed package, once, and the few contact details that may
/// be passed on; and how often it happened, for everybody to read.
@ApplicationModule(
    allowedDependencies = {
      "control",
      "job",
      "ledger",
      "tenancy",
      "identity",
      "silence",
      "access",
      "access :: request",
      "custody",
      "custody :: act",
      "keys",
      "kernel",
      "kernel :: procedure",
      "kernel :: paper",
      "kernel :: form",
      "procedures",
      "procedures :: disclosure"
    })
@NullMarked
package id.janji.release;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
