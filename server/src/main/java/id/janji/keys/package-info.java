/// The way to the key process: data keys against receipts, customers' masters made and destroyed.
@ApplicationModule(allowedDependencies = {"control", "ledger", "tenancy", "policy"})
@NullMarked
package id.janji.keys;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
