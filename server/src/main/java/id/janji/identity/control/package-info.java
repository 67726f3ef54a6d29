/// The controls of this module: each measures, and tries at the same doors what must be refused.
@NullMarked
package id.janji.identity.control;

import org.jspecify.annotations.NullMarked;
