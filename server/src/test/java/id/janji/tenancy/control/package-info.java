/// The controls of tenancy, each with its promise broken for real.
@NullMarked
package id.janji.tenancy.control;

import org.jspecify.annotations.NullMarked;
