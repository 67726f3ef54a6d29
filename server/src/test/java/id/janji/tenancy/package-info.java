/// The registers of the house, over a real database.
@NullMarked
package id.janji.tenancy;

import org.jspecify.annotations.NullMarked;
