/// The customer's own keeper: enrolled, compared by words, and how it stands.
@NullMarked
package id.janji.console.keeper;

import org.jspecify.annotations.NullMarked;
