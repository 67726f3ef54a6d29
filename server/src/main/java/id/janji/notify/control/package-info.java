/// The controls of this module: each measures, and tries on a test customer what must happen.
@NullMarked
package id.janji.notify.control;

import org.jspecify.annotations.NullMarked;
