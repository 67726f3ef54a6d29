/// How cases are kept: as rows, as JSON, and as entries in the customer's log.
@NullMarked
package id.janji.kernel.internal;

import org.jspecify.annotations.NullMarked;
