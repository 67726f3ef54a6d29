/// The controls that show whether what was published still stands and was accepted as it stands.
@NullMarked
package id.janji.policy.control;

import org.jspecify.annotations.NullMarked;
