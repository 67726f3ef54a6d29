/// Customers' data in custody: placed, kept sealed, opened against an entry, destroyed in time.
@NullMarked
package id.janji.custody;

import org.jspecify.annotations.NullMarked;
