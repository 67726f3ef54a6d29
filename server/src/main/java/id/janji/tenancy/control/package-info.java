/// The controls that show whether customers are kept apart and owners stay what they were.
@NullMarked
package id.janji.tenancy.control;

import org.jspecify.annotations.NullMarked;
