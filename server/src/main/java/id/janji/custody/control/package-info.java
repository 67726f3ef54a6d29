/// The controls of custody: each does the thing on a test customer, and tries what must be refused.
@NullMarked
package id.janji.custody.control;

import org.jspecify.annotations.NullMarked;
