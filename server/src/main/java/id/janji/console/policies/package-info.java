/// The policies and their versions, as the provider's people see them.
@NullMarked
package id.janji.console.policies;

import org.jspecify.annotations.NullMarked;
