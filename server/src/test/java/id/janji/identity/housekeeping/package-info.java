/// Tests of housekeeping over a real database.
@NullMarked
package id.janji.identity.housekeeping;

import org.jspecify.annotations.NullMarked;
