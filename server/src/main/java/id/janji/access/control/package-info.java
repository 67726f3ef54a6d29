/// The controls of this module: each measures, and tries on test customers what must be refused.
@NullMarked
package id.janji.access.control;

import org.jspecify.annotations.NullMarked;
